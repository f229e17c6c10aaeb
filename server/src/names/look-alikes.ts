/** Dotted words that are no host of a cluster, by their look alone. source: dns.md §11.4, and what real manifests hold */

/**
 * A version, a package or a class of a program, a quantity, a file name: never a host unless an address says so. `ordinal`
 * tells that a pod's name may begin it.
 */
export function looksLikeSomethingElse(name: string, ordinal: boolean): boolean {
  return looksLikeCode(name) || looksLikeFile(name, ordinal) || looksLikeNumber(name) || reverseBeginnings.has(firstOf(name));
}

/** `server.properties`, `nginx-1.conf`; not `db-0.db`, which may be a pod's. */
export function looksLikeFile(name: string, ordinal: boolean): boolean {
  const dot = name.lastIndexOf(".");
  const ending = name.slice(dot + 1).toLowerCase();
  return dot > 0 && (fileEndings.has(ending) || (!ordinal && serviceLikeEndings.has(ending)));
}

/** `org.apache.kafka`, `spec.podTemplate.spec`, `Values.image`: nobody writes a host in camel case. */
export function looksLikeCode(name: string): boolean {
  return packageBeginnings.has(firstOf(name)) || /[a-z][A-Z]|(?:^|\.)[A-Z][a-z]/.test(name);
}

/** `v1.28.3`, `1.5Gi`, `2024-01-02` */
function looksLikeNumber(name: string): boolean {
  return /^v?\d+[a-z]*(?:\.v?\d+[a-z]*)+$/i.test(name) || /^\d+(?:\.\d+)*[a-z]{0,3}$/i.test(name);
}

/** The first of at least three labels, in lower case. */
function firstOf(name: string): string {
  const first = name.indexOf(".");
  return first > 0 && name.indexOf(".", first + 1) > 0 ? name.slice(0, first).toLowerCase() : "";
}

/** Outside the cluster: the host itself, what providers answer inside of their networks, registries of images. */
export function isOutside(name: string): boolean {
  return /^localhost$|\.localhost$|\.docker\.internal$|google\.internal$|\.compute\.internal$|(?:^|\.)(?:docker|quay|gcr|ghcr|k8s)\.io$/i.test(name);
}

/** Hosts of the world by their ending: most addresses in texts are of documentation, registries and clouds. */
export function isWorldly(name: string, labels: number, last: string): boolean {
  // No namespace is called `com`; one may be called `dev`, but four labels need `svc`.
  return worldlyEndings.has(last) || (publicEndings.has(last) && (labels >= 4 || /^www\d*\./i.test(name)));
}

/** Whether a label is a top-level domain that names in manifests often end in. A namespace may bear such a name too. */
export function isPublicEnding(label: string): boolean {
  return publicEndings.has(label.toLowerCase());
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const fileEndings = words(
  "yaml yml json properties conf cfg xml sh bash py js ts rb pl jar war class crt cer key pem jks p12 pfx csr sql log txt so lua toml ini md html htm css png svg gz tgz tar zip bak tmp lock pid sock cnf keystore truststore tpl j2 go java exe dll sqlite csv lst dat out err gpg asc pub map cc cpp rs pdf whl egg rpm deb mo dylib sha1 sha256 sha512 md5 sum sig bz2 xz zst wal old new orig kubeconfig rsp proto",
);
/** Files may end so, and Services be called so. */
const serviceLikeEndings = words("db config env template service timer rules repo list data session c h s");
const packageBeginnings = words("org com java javax jakarta kotlin scala sun jdk android");
const reverseBeginnings = words("io net dev k8s sigs edu gov cz de uk fr cn ch");
const worldlyEndings = words("com org edu gov mil arpa amazonaws googleapis");
const publicEndings = words(
  "com org net io dev edu gov mil int info biz app cloud ai co me tv us uk eu de fr nl ch at be es it pt pl cz se no dk fi ie ru ua jp cn kr in au nz br mx ca za tech site online store xyz example invalid test localhost internal lan home corp arpa sh ly gg to fm so sk hu ro gr tr il sg hk tw vn th id my ph amazonaws azure googleapis",
);
