/** What a lesson is made of: plain data, played on the sample. */
import type { CachedSpan } from "../../../server/src/simulation/dns/index.ts";
import type { Happening, TimeMs, View } from "../../../server/src/simulation/index.ts";
import type { Look, SampleOptions, Step } from "../../../server/src/simulation/scenarios/index.ts";
import type { Message } from "../../../server/src/text/message.ts";

export interface Lesson {
  readonly id: string;
  readonly title: Message;
  /** What one will know, in one sentence. */
  readonly about: Message;
  readonly sample: SampleOptions;
  readonly steps: readonly LessonStep[];
  /** Sentences to keep. */
  readonly remember: readonly Message[];
  /** What goes wrong in the real world. */
  readonly caution: Message;
}

export type LessonStep = TaskStep | QuestionStep;

interface StepBase {
  readonly id: string;
  readonly title: Message;
  /** Two or three sentences. */
  readonly text: readonly Message[];
  readonly look?: Look;
}

/** Something to do, which ticks by itself when it is done. */
export interface TaskStep extends StepBase {
  readonly kind: "task";
  readonly task: Message;
  readonly done: (seen: Seen) => boolean;
  /** How to do it: for “Show me”, for the scene of later steps, and for the test that the check is true then and only then. */
  readonly solve: readonly Act[];
  /** What was to be seen; shown once it is done. */
  readonly after: Message;
}

/** A prediction, made before it is played. Which choice is right is asked of the engine. */
export interface QuestionStep extends StepBase {
  readonly kind: "question";
  readonly question: Message;
  readonly choices: readonly Choice[];
  /** What is played once a choice is made; its end is the moment of truth. */
  readonly plays: readonly Step[];
  /** The choice that `because` explains. The page does not look at it, it asks the engine; the tests compare the two. */
  readonly claims: string;
  readonly because: Message;
  /** Where the answer can be seen. */
  readonly see?: Look;
}

export interface Choice {
  readonly id: string;
  readonly text: Message;
  readonly holds: (evidence: Evidence) => boolean;
}

/** A step of a script, or a question to the DNS. */
export type Act = Step | { readonly ask: AskedName };

export interface AskedName {
  readonly name: string;
  readonly type?: "A" | "SRV";
}

/** What the person has seen and done since the step was opened. */
export interface Seen {
  /** The moment under the playhead. */
  readonly view: View;
  /** What happened since then, up to the playhead. */
  readonly happened: readonly Happening[];
  /** What the DNS was asked, oldest first. */
  readonly asked: readonly Asking[];
}

export interface Asking extends AskedName {
  readonly at: TimeMs;
  /** The moment at which it was asked. */
  readonly view: View;
}

/** What came of it, for the choices to be judged by. */
export interface Evidence {
  readonly before: View;
  readonly after: View;
  readonly happened: readonly Happening[];
  /** What the DNS answers at the end: the addresses, or of SRV `port target`. Empty where it knows nothing. */
  readonly answers: (name: string, type?: "A" | "SRV") => readonly string[];
  /** What a program has from its cache at the end that has asked again and again since `sinceMs`, through CoreDNS with `cache 30`. */
  readonly cached: (name: string, sinceMs: TimeMs) => CachedSpan | undefined;
}
