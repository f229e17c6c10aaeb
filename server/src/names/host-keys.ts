/**
 * Whether a setting of this name holds hosts: the last word of `KAFKA_BOOTSTRAP_SERVERS`, `spring.redis.host`, `--broker-list`
 * or `seedHosts` decides.
 */
export function isHostKey(key: string): boolean {
  let end = key.length;
  for (;;) {
    const word = lastWord(key, end);
    const name = key.slice(word.start, word.end).toLowerCase();
    // PGHOST, jdbcUrl
    if (always.has(name) || /[a-z](?:hosts?|hostname|addr|ur[li])$/.test(name)) return true;
    // A number or a bracket at the end counts the hosts (`nodes.1`), a list is a list of them.
    if (word.start > 0 && (counted.has(name) || /^\d+$/.test(name))) {
      end = word.start;
      continue;
    }
    switch (name) {
      case "h":
        return key === "-h";
      case "connect":
        return /(?:^|[^a-z])(?:zookeeper|zk)(?:[^a-z]|$)/i.test(key);
      case "name":
        return /(?:^|[^a-z])(?:host|server)[^a-z]?name$/i.test(key);
      case "source":
        return /(?:^|[^a-z])data[^a-z]?source$/i.test(key);
      default:
        return false;
    }
  }
}

/** Whether a setting of this name holds addresses of people. */
export function isMailKey(key: string): boolean {
  for (let end = key.length; end > 0; ) {
    const word = lastWord(key, end);
    if (mail.has(key.slice(word.start, word.end).toLowerCase())) return true;
    end = word.start;
  }
  return false;
}

/** The last word before `end`: letters and digits, from a capital on where it is in camel case. */
function lastWord(key: string, end: number): { readonly start: number; readonly end: number } {
  while (end > 0 && !isOfWord(key.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && isOfWord(key.charCodeAt(start - 1))) {
    start--;
    if (isCapital(key.charCodeAt(start)) && start > 0 && !isCapital(key.charCodeAt(start - 1)) && isOfWord(key.charCodeAt(start - 1))) break;
  }
  return { start, end };
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || isCapital(code) || (code >= 48 && code <= 57);
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const counted = words("list lists string");
const mail = words("mail email emails mailto from to cc bcc sender recipient recipients replyto author authors maintainer maintainers contact contacts");

const always = words(
  "host hosts hostname hostnames addr addrs address addresses server servers endpoint endpoints url urls uri uris dsn peer peers seed seeds node nodes broker brokers " +
    "bootstrap join route routes voters voter quorum member members fqdn listener listeners upstream upstreams backend backends target targets master primary leader replica slave slaves " +
    "sentinel sentinels gossip discovery connection connectionstring ep query store",
);
