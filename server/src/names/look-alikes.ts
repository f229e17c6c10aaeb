/** Dotted words that are no host of a cluster, by their look alone. source: what real manifests hold */

/** A file name, a version, a Java or Go package, a quantity: never a host unless an address says so. */
export function looksLikeSomethingElse(name: string): boolean {
  const labels = name.replace(/\.$/, "").split(".");
  const first = labels[0]!;
  const last = labels.at(-1)!;
  if (labels.every((label) => /^v?\d+[a-z]*$/i.test(label))) return true;
  if (labels.some((label) => /[a-z][A-Z]/.test(label) || /^[A-Z][a-z]/.test(label))) return true;
  if (labels.length > 1 && fileEndings.has(last.toLowerCase())) return true;
  if (labels.length >= 3 && reverseBeginnings.has(first.toLowerCase())) return true;
  return /^\d/.test(first) && /^\d+(?:\.\d+)*[a-z]{0,3}$/i.test(name);
}

/** Outside the cluster: reserved and provider names, and whatever ends in a public top-level domain (`isPublic`). */
export function isOutside(name: string): boolean {
  const lower = name.toLowerCase().replace(/\.$/, "");
  return lower === "localhost" || lower.endsWith(".localhost") || lower.endsWith(".docker.internal") || lower.endsWith("google.internal") || lower.endsWith(".compute.internal");
}

/** Whether a label is a top-level domain that names in manifests often end in. A namespace may bear such a name too. */
export function isPublicEnding(label: string): boolean {
  return publicEndings.has(label.toLowerCase());
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const fileEndings = words(
  "yaml yml json properties conf cfg config xml sh bash py js ts rb pl jar war class crt cer key pem jks p12 pfx csr sql log txt so lua toml ini md html htm css png svg gz tgz tar zip bak tmp lock pid sock cnf keystore truststore env template tpl j2 go java service timer exe dll db sqlite csv lst rules repo list dat out err gpg asc pub",
);
const reverseBeginnings = words("org com io net dev k8s sigs java javax jakarta kotlin scala sun jdk android edu gov cz de uk fr cn ch");
const publicEndings = words(
  "com org net io dev edu gov mil int info biz app cloud ai co me tv us uk eu de fr nl ch at be es it pt pl cz se no dk fi ie ru ua jp cn kr in au nz br mx ca za tech site online store xyz example invalid test localhost internal lan home corp arpa sh ly gg to fm so sk hu ro gr tr il sg hk tw vn th id my ph amazonaws azure googleapis",
);
