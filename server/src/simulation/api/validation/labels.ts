/** Labels, annotations and label selectors. upstream: apimachinery meta/v1/validation, api/validation/objectmeta.go */
import type { LabelSelector } from "../../../kubernetes/types.ts";
import type { Release } from "../../../kubernetes/versions.ts";
import { forbidden, invalid, required, type FieldError } from "../field-error.ts";
import { goMap } from "../go-text.ts";
import { labelKey, labelValue } from "./names.ts";

export type TextMap = Readonly<Record<string, string>>;

/** upstream: ValidateLabels */
export function labels(path: string, map: TextMap | undefined, release: Release): FieldError[] {
  return Object.entries(map ?? {}).flatMap(([key, value]) => [
    ...labelKey(key, release).map((detail) => invalid(path, key, detail)),
    ...labelValue(value ?? "", release).map((detail) => invalid(path, value ?? "", detail)),
  ]);
}

/** Only the keys have a rule, in which case plays no part. upstream: ValidateAnnotations */
export function annotations(path: string, map: TextMap | undefined, release: Release): FieldError[] {
  return Object.keys(map ?? {}).flatMap((key) => labelKey(key.toLowerCase(), release).map((detail) => invalid(path, key, detail)));
}

/** upstream: ValidateLabelSelector */
export function labelSelector(path: string, selector: LabelSelector, release: Release): FieldError[] {
  const expressions = (selector.matchExpressions ?? []).flatMap(({ key = "", operator, values = [] }, index) => {
    const at = `${path}.matchExpressions[${index}]`;
    return [
      ...operatorErrors(at, operator ?? "", values),
      ...labelKey(key, release).map((detail) => invalid(`${at}.key`, key, detail)),
      ...values.flatMap((value, place) => labelValue(value, release).map((detail) => invalid(`${at}.values[${place}]`, value, detail))),
    ];
  });
  return [...labels(`${path}.matchLabels`, selector.matchLabels, release), ...expressions];
}

function operatorErrors(path: string, operator: string, values: readonly string[]): FieldError[] {
  switch (operator) {
    case "In":
    case "NotIn":
      return values.length > 0 ? [] : [required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    case "Exists":
    case "DoesNotExist":
      return values.length === 0 ? [] : [forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    default:
      return [invalid(`${path}.operator`, operator, "not a valid selector operator")];
  }
}

/** The selector as it stands in a message. */
export function shownSelector({ matchLabels, matchExpressions }: LabelSelector): unknown {
  const expressions = (matchExpressions ?? []).map(({ key, operator, values }) => ({
    key: key ?? "",
    operator: operator ?? "",
    ...(values && values.length > 0 && { values }),
  }));
  return {
    ...(matchLabels && Object.keys(matchLabels).length > 0 && { matchLabels: goMap(matchLabels) }),
    ...(expressions.length > 0 && { matchExpressions: expressions }),
  };
}
