package io.kscp.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way to get it wrong, and what the program says to it. */
public final class Failures {
  /** Stands in each secret and may not stand on stderr, nor may a part of it. */
  public static final String SECRET = "hunter2";

  private static final String IMAGE = "a.io/x";
  private static final String V1 = "credentialprovider.kubelet.k8s.io/v1";

  private final List<Failure> failures = new ArrayList<>();

  /**
   * One way.
   *
   * @param name what is wrong
   * @param args the arguments, where {@code @} stands for the path of the file
   * @param file what the file holds, or null
   * @param exitCode with which code it ends
   * @param message a part of what it says
   */
  public record Failure(
      String name,
      Map<String, String> environment,
      byte[] stdin,
      List<String> args,
      byte[] file,
      int exitCode,
      String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Failure> all() {
    Failures all = new Failures();
    all.arguments();
    all.requests();
    all.images();
    all.environments();
    all.patterns();
    all.files();
    all.scalars();
    all.rules();
    all.secrets();
    return all.failures;
  }

  static String request(String image) {
    return "{\"kind\":\"CredentialProviderRequest\",\"apiVersion\":\""
        + V1
        + "\",\"image\":\""
        + image
        + "\"}\n";
  }

  static Map<String, String> pair() {
    Map<String, String> pair = new LinkedHashMap<>();
    pair.put("KSCP_REGISTRY_USERNAME", "robot-" + SECRET);
    pair.put("KSCP_REGISTRY_PASSWORD", SECRET + "-password");
    return pair;
  }

  private void arguments() {
    argument("misspelt option", "unknown option --conifg", "--conifg", "x");
    argument("value of an unknown option", "unknown option --pass;", "--pass=" + SECRET);
    argument("stray argument", "unexpected argument", SECRET);
    argument("option without value", "--config needs a value", "--config");
    argument("option with empty value", "--config needs a value", "--config=");
    argument("option followed by an option", "--config needs a value", "--config", "--verbose");
    argument("option given twice", "given twice", "--config", "a", "--config=b");
    argument("system property", "unknown option -Dx;", "-Dx=y");
    argument("option of a virtual machine", "unknown option -XX:+PrintFlags", "-XX:+PrintFlags");
    argument("memory option", "unknown option -Xmx1g", "-Xmx1g");
    argument("short option", "unknown option -h", "-h");
    argument("option-like value", "--config needs a value", "--config", "-" + SECRET);
    argument("option after the end of options", "unexpected argument", "--", "-" + SECRET);
    argument(
        "known option after the end of options",
        "unexpected argument",
        "--config=a",
        "--",
        "--config=b");
    argument("argument file", "unexpected argument", "@/etc/hostname");
  }

  private void argument(String name, String message, String... args) {
    failures.add(new Failure(name, pair(), bytes(request(IMAGE)), List.of(args), null, 2, message));
  }

  private void requests() {
    request("empty object", "{}", "no kind");
    request("null", "null", "not a JSON object");
    request("list", "[]", "not a JSON object");
    request("text", "\"x\"", "not a JSON object");
    request("nothing", "", "stdin is empty");
    request("only blanks", " \n", "stdin is empty");
    request("no JSON", "kind: CredentialProviderRequest", "not valid JSON");
    request("no image", without("image"), "no image");
    request("no kind", without("kind"), "no kind");
    request("no apiVersion", without("apiVersion"), "no apiVersion");
    request(
        "names in another letter case",
        request(IMAGE).replace("\"image\"", "\"Image\""),
        "no image");
    request("empty image", request(""), "image is empty");
    request("image is null", request(IMAGE).replace("\"a.io/x\"", "null"), "image is not a string");
    request(
        "image is a number", request(IMAGE).replace("\"a.io/x\"", "5"), "image is not a string");
    request(
        "image is a list",
        request(IMAGE).replace("\"a.io/x\"", "[\"a.io/x\"]"),
        "image is not a string");
    request("unknown group", request(IMAGE).replace(V1, "foo/v9"), "apiVersion is none of");
    request(
        "unknown version",
        request(IMAGE).replace(V1, V1.replace("v1", "v2")),
        "apiVersion is none of");
    request("version without group", request(IMAGE).replace(V1, "v1"), "apiVersion is none of");
    request("kind Pod", request(IMAGE).replace("CredentialProviderRequest", "Pod"), "kind is not");
    request("kind of an answer", request(IMAGE).replace("Request", "Response"), "kind is not");
    request("trailing garbage", request(IMAGE) + "x", "not valid JSON");
    request("trailing brace", request(IMAGE) + "}", "not valid JSON");
    request("second request", request(IMAGE) + request(IMAGE), "followed by something else");
    request("truncated", request(IMAGE).substring(0, 100), "not valid JSON");
    request("comment", "// c\n" + request(IMAGE), "not valid JSON");
    request("single quotes", request(IMAGE).replace('"', '\''), "not valid JSON");
    request("not a number", request(IMAGE).replace("{", "{\"n\":NaN,"), "not valid JSON");
    request(
        "duplicate key", request(IMAGE).replace("{", "{\"image\":\"b.io/x\","), "duplicate key");
    request(
        "duplicate unknown key", request(IMAGE).replace("{", "{\"n\":1,\"n\":2,"), "duplicate key");
    request(
        "duplicate key further down",
        request(IMAGE).replace("{", "{\"n\":[{\"m\":1,\"m\":2}],"),
        "duplicate key");
    request("2 MiB", request(IMAGE) + " ".repeat(2 << 20), "larger than 1 MiB");
    request(
        "one byte too many",
        request(IMAGE) + " ".repeat((1 << 20) + 1 - request(IMAGE).length()),
        "larger than 1 MiB");
    request(
        "deep nesting",
        request(IMAGE).replace("{", "{\"n\":" + "[".repeat(20_000) + "]".repeat(20_000) + ","),
        "not valid JSON");
    request("invalid UTF-8", request("a.io/\u00ff").getBytes(ISO_8859_1), "not valid UTF-8");
    request("UTF-16", request(IMAGE).getBytes(java.nio.charset.StandardCharsets.UTF_16LE), "JSON");
  }

  private static String without(String field) {
    return request(IMAGE).replace("\"" + field + "\"", "\"other\"");
  }

  private void request(String name, String stdin, String message) {
    request(name, bytes(stdin), message);
  }

  private void request(String name, byte[] stdin, String message) {
    failures.add(new Failure("request: " + name, pair(), stdin, List.of(), null, 4, message));
  }

  private void images() {
    image("scheme", "https://a.io/x", "scheme");
    image("blank", "a.io/x y", "blank");
    image("blank in front", " a.io/x", "blank");
    image("user", "user:" + SECRET + "@a.io/x", "digest");
    image("query", "a.io/x?y", "not a valid image name");
    image("fragment", "a.io/x#y", "not a valid image name");
    image("parent folder", "a.io/../x", "not a valid image name");
    image("parent folder alone", "..", "not a valid image name");
    image("upper-case path", "a.io/X", "lower-case");
    image("empty segment", "a.io//x", "not a valid image name");
    image("trailing slash", "a.io/x/", "not a valid image name");
    image("leading slash", "/x", "not a valid image name");
    image("empty tag", "a.io/x:", "not a valid image name");
    image("short digest", "a.io/x@sha256:abc", "digest");
    image("upper-case digest", "a.io/x@sha256:" + "0123456789ABCDEF".repeat(4), "digest");
    image("identifier", "0123456789abcdef".repeat(4), "identifier");
    image("glob", "*.io/x", "not a valid image name");
    image("non-ASCII", "a.io/\\u00e9", "not a valid image name");
    image("new line", "a.io/x\\n", "blank or control");
    image("port", "a.io:x/y", "not a valid image name");
    image("too long", "a.io/" + "x".repeat(256), "longer than 255");
  }

  private void image(String name, String image, String message) {
    request("image with " + name, request(image), message);
  }

  private void environments() {
    environment("no variables", Map.of(), "KSCP_REGISTRY_USERNAME");
    environment(
        "only the user name", Map.of("KSCP_REGISTRY_USERNAME", SECRET), "KSCP_REGISTRY_PASSWORD");
    environment(
        "only the password", Map.of("KSCP_REGISTRY_PASSWORD", SECRET), "KSCP_REGISTRY_USERNAME");
    with("misspelt variable", "KSCP_MATCH_IMAGE", SECRET, "did you mean KSCP_MATCH_IMAGES?");
    with("variable of another tool", "KSCP_FOO", SECRET, "KSCP_FOO is not a variable");
    with("empty pattern list", "KSCP_MATCH_IMAGES", "", "KSCP_MATCH_IMAGES is set but empty");
    with("empty item", "KSCP_MATCH_IMAGES", "a.io,,b.io", "item 2");
    with("empty last item", "KSCP_MATCH_IMAGES", "a.io,", "item 2");
    with(
        "unknown type",
        "KSCP_CACHE_TYPE",
        "Registy",
        "KSCP_CACHE_TYPE is none of Image, Registry and Global");
    with("type with a dotless i", "KSCP_CACHE_TYPE", "\u0131mage", "KSCP_CACHE_TYPE is none of");
    with("variable with a long name", "KSCP_" + "X".repeat(100_000), "x", "XXX is not a variable");
    with("shortened name", "KSCP_PASSWORD", SECRET, "did you mean KSCP_REGISTRY_PASSWORD?");
    with("empty type", "KSCP_CACHE_TYPE", "", "KSCP_CACHE_TYPE is set but empty");
    for (String duration :
        List.of("1d", "3600", "-1h", " 1m", "1h 30m", "PT1M", "1e3s", "9999999h", "1")) {
      with("duration " + duration, "KSCP_CACHE_DURATION", duration, "KSCP_CACHE_DURATION is ");
    }
    with("empty duration", "KSCP_CACHE_DURATION", "", "KSCP_CACHE_DURATION is set but empty");
    with("empty configuration path", "KSCP_CONFIG", "", "KSCP_CONFIG is set but empty");
    with(
        "missing configuration",
        "KSCP_CONFIG",
        "/nonexistent/config.yaml",
        "/nonexistent/config.yaml does not exist");
    with("both forms", "KSCP_REGISTRY_PASSWORD_FILE", "/etc/hostname", "are both set");
    fileVariable("relative path", "etc/" + SECRET, "absolute");
    fileVariable("empty path", "", "KSCP_REGISTRY_PASSWORD_FILE is set but empty");
    fileVariable("missing file", "/nonexistent/password", "/nonexistent/password does not exist");
    fileVariable("folder", "/etc", "/etc is a directory");
    fileVariable("device", "/dev/null", "not a regular file");
    fileVariable("file below a file", "/etc/hostname/password", "does not exist");
  }

  private void environment(String name, Map<String, String> environment, String message) {
    failures.add(
        new Failure(
            "environment: " + name,
            environment,
            bytes(request(IMAGE)),
            List.of(),
            null,
            3,
            message));
  }

  private void with(String name, String variable, String value, String message) {
    Map<String, String> environment = pair();
    environment.put(variable, value);
    environment(name, environment, message);
  }

  private void fileVariable(String name, String path, String message) {
    environment(
        "password file: " + name,
        Map.of("KSCP_REGISTRY_USERNAME", SECRET, "KSCP_REGISTRY_PASSWORD_FILE", path),
        message);
  }

  private void patterns() {
    for (String pattern :
        List.of(
            "https://a.io",
            "a.io:tag",
            "a.io/x:1.0",
            "a.io/x@sha256:abc",
            "a b.io",
            "user@a.io",
            "a?.io",
            "a.io#x",
            "a%20.io",
            "[a-z].io",
            "a[b].io",
            "a..io",
            ".a.io",
            "a.io.",
            "é.io",
            "a.io/*/x",
            "a.io/x*",
            "a.io/X",
            "a.io//x",
            "a.io/.x",
            "a.io:",
            "a.io:*",
            "{a,b}.io",
            "/x",
            ":5000",
            "[::1%eth0]:5000",
            "[]:5000",
            "a.io/x/**",
            "http://docker.io",
            "-a.io",
            "a.io\\x")) {
      with("pattern " + pattern, "KSCP_MATCH_IMAGES", pattern, "KSCP_MATCH_IMAGES, item 1, has ");
    }
  }

  private void files() {
    file("empty", "", "@ is empty");
    file("only comments", "# nothing\n---\n", "@ is empty");
    file("null", "~\n", "@ is empty");
    file("list", "- username: " + SECRET + "\n", "line 1, column 1");
    file("nothing but the password", SECRET + "\n", "line 1, column 1");
    file("nothing but a quoted password", "\"" + SECRET + "\"\n", "line 1, column 1");
    file("password between braces", "{" + SECRET + "}\n", "line 1, column 2");
    file("password in place of a key", SECRET + ": x\n", "unknown key");
    file(
        "known key in another spelling",
        "username: " + SECRET + "\ncacheType: Image\n",
        "line 2, column 1: unknown key cacheType; did you mean cache_type?");
    file("misspelt key", "username: u\npasword: " + SECRET + "\n", "did you mean password?");
    file("upper-case key", "USERNAME: " + SECRET + "\n", "unknown key");
    file("two documents", flat() + "---\n" + flat(), "line 3, column 1: a second document");
    file(
        "duplicate key",
        flat() + "username: b\n",
        "line 3, column 1: username stands here a second time");
    file("key without value", "username: u\npassword:\n", "password has no value; write \"\"");
    file("invalid UTF-8", "username: \u00ff".getBytes(ISO_8859_1), "@ is not valid UTF-8");
    file(
        "UTF-16",
        flat().getBytes(java.nio.charset.StandardCharsets.UTF_16),
        "@ is not valid UTF-8");
    file(
        "control character",
        "username: u\npassword: \"\ud83d\udc11\u0007" + SECRET + "\"\n",
        "@, line 2: a control character");
    file(
        "control character far down",
        "# more than a parser reads at once\n".repeat(300) + "password: \u0007" + SECRET + "\n",
        "@, line 301: a control character");
    file(
        "rules twice",
        "credentials: []\ncredentials:\n  - username: " + SECRET + "\n",
        "line 2, column 1: credentials stands here a second time");
    file(
        "unusual line break",
        "password: \"" + SECRET + "\u2028\"\n",
        "line 1: an unusual line break");
    file(
        "half a character",
        "password: \"" + SECRET + "\\ud83d\"\n",
        "line 1, column 11: password has half a character");
    file(
        "half a character in JSON",
        "{\"password\": \"" + SECRET + "\\ud83d\"}",
        "line 1, column 14: password has half a character");
    file(
        "JSON with a duplicate key",
        "{\"username\":\"u\",\"username\":\"v\"}",
        "line 1, column 17: username stands here a second time");
    file("JSON with a null", "{\"username\":null}", "username has no value");
    file("JSON with something behind it", "{\"username\":\"u\"} " + SECRET, "line 1, column 18");
    file("broken JSON", "{\"username\":\"u\"", "not valid YAML");
    file("alias", "username: u\npassword: *" + SECRET + "\n", "line 2, column 11: an alias");
    file("alias with dots", "username: *.apps\n", "line 1, column 11: an alias; quote");
    file("anchor", "password: &" + SECRET + " x\n", "line 1, column 11: an anchor");
    file("tag", "password: !" + SECRET + "\n", "line 1, column 11: a tag");
    file("typed", "password: !!str " + SECRET + "\n", "a tag");
    file("binary", "password: !!binary aGk=\n", "a tag");
    file("tag directive", "%TAG ! tag:" + SECRET + "\n---\n" + flat(), "%TAG");
    file("merge key", "<<: {username: " + SECRET + "}\n", "a merge key");
    file("complex key", "? [" + SECRET + "]\n: x\n", "a key that is not text");
    file("nested mapping", "password:\n  " + SECRET + ": x\n", "password must be text");
    file("nested list", "password: [" + SECRET + "]\n", "password must be text");
    file("deep nesting", "password: " + "[".repeat(1000) + "\n", "nested too deeply");
    file("broken quotes", "password: \"" + SECRET + "\n", "not valid YAML");
    file("reserved character", "password: @" + SECRET + "\n", "line 1, column 11: not valid YAML");
    file("colon in a value", "password: a: " + SECRET + "\n", "not valid YAML");
    file(
        "wrong type",
        flat() + "cache_type: " + "Registy\n",
        "line 3, column 13: cache_type is none of");
    file("empty type", flat() + "cache_type: \"\"\n", "cache_type is none of");
    file(
        "wrong duration",
        flat() + "cache_duration: 1d\n",
        "line 3, column 17: cache_duration is not a duration");
    file("negative duration", flat() + "cache_duration: -1h\n", "cache_duration is negative");
    file(
        "number for a duration",
        flat() + "cache_duration: 60\n",
        "cache_duration is not a duration");
    file("half a pair", "username: " + SECRET + "\n", "no password is configured");
    file("no pair", "cache_type: Image\n", "no credentials are configured");
    failures.add(
        new Failure(
            "file: missing",
            Map.of(),
            bytes(request(IMAGE)),
            List.of("--config", "/nonexistent"),
            null,
            3,
            "/nonexistent does not exist"));
    failures.add(
        new Failure(
            "file: a directory",
            Map.of(),
            bytes(request(IMAGE)),
            List.of("--config=/etc"),
            null,
            3,
            "/etc is a directory"));
    failures.add(
        new Failure(
            "file: a device",
            Map.of(),
            bytes(request(IMAGE)),
            List.of("--config=/dev/null"),
            null,
            3,
            "not a regular file"));
  }

  private void scalars() {
    for (String empty : List.of("~", "null", "Null", "NULL", "", "# comment")) {
      file("password " + empty, "username: u\npassword: " + empty + "\n", "password has no value");
    }
  }

  private void rules() {
    String source = "    username: u\n    password: " + SECRET + "\n";
    rule(
        "no matchImages",
        "username: u\n    password: " + SECRET,
        "rule 1: the rule has no matchImages");
    rule("empty matchImages", "matchImages: []\n" + source, "rule 1: matchImages is empty");
    rule(
        "matchImages as text",
        "matchImages: " + SECRET + "\n" + source,
        "rule 1: matchImages must be a list");
    rule("pattern without value", "matchImages: [~]\n" + source, "matchImages has no value");
    rule("pattern list in a list", "matchImages: [[a.io]]\n" + source, "matchImages must be text");
    rule(
        "unquoted star",
        "matchImages: [*.a.io]\n" + source,
        "an alias; quote a value that starts with *");
    rule(
        "no pattern",
        "matchImages: [\"" + SECRET + "!\"]\n" + source,
        "line 2, column 19, rule 1: matchImages has a host");
    rule("pattern with tag", "matchImages: [a.io/x:1]\n" + source, "rule 1: matchImages has a tag");
    rule(
        "pattern with scheme",
        "matchImages: [\"https://a.io\"]\n" + source,
        "rule 1: matchImages has a scheme");
    rule("no source", "matchImages: [a.io]", "rule 1: the rule has no source for the user name");
    rule(
        "no password",
        "matchImages: [a.io]\n    username: " + SECRET,
        "rule 1: the rule has no source for the password");
    rule(
        "two sources of the password",
        "matchImages: [a.io]\n    passwordEnv: A\n" + source,
        "several sources for the password (password, passwordEnv)");
    rule(
        "two sources of the user name",
        "matchImages: [a.io]\n    usernameFile: a\n" + source,
        "several sources for the user name (username, usernameFile)");
    rule(
        "folder and values",
        "matchImages: [a.io]\n    secretDir: /s\n" + source,
        "several sources (secretDir, username, password)");
    rule(
        "folder and Docker configuration",
        "matchImages: [a.io]\n    secretDir: /s\n    dockerConfigFile: /d",
        "several sources (secretDir, dockerConfigFile)");
    rule(
        "unknown key",
        "matchImages: [a.io]\n    " + SECRET + ": x\n" + source,
        "line 3, column 5, rule 1: unknown key here; known are matchImages");
    rule(
        "misspelt key",
        "matchImage: [a.io]\n" + source,
        "line 2, column 5, rule 1: unknown key matchImage; did you mean matchImages?");
    rule(
        "duplicate key",
        "matchImages: [a.io]\n" + source + "    username: v",
        "rule 1: username stands here a second time");
    rule(
        "optional yes",
        "matchImages: [a.io]\n    optional: yes\n" + source,
        "rule 1: optional is neither true nor false");
    rule(
        "optional True",
        "matchImages: [a.io]\n    optional: True\n" + source,
        "rule 1: optional is neither true nor false");
    rule(
        "wrong type",
        "matchImages: [a.io]\n    cacheType: Pod\n" + source,
        "rule 1: cacheType is none of Image");
    rule(
        "wrong duration",
        "matchImages: [a.io]\n    cacheDuration: 60\n" + source,
        "rule 1: cacheDuration is not a duration");
    rule(
        "negative duration",
        "matchImages: [a.io]\n    cacheDuration: -1s\n" + source,
        "rule 1: cacheDuration is negative");
    rule(
        "no name of a variable",
        "matchImages: [a.io]\n    username: u\n    passwordEnv: " + SECRET + "-x",
        "rule 1: passwordEnv is not the name of a variable");
    rule(
        "empty path",
        "matchImages: [a.io]\n    username: u\n    passwordFile: \"\"",
        "rule 1: passwordFile is empty");
    rule(
        "open brace in a path",
        "matchImages: [a.io]\n    secretDir: /a/${B",
        "rule 1: secretDir has a ${ that is not ${NAME}");
    rule(
        "default in a path",
        "matchImages: [a.io]\n    secretDir: /a/${B:-c}",
        "rule 1: secretDir has a ${ that is not ${NAME}");
    rule("text for a rule", SECRET, "rule 1: not keys with values");
    rule(
        "second rule",
        "matchImages: [a.io]\n" + source + "  - matchImages: [b.io]",
        "line 5, column 5, rule 2: the rule has no source");
    file(
        "flat key beside rules",
        "credentials: []\npassword: " + SECRET + "\n",
        "password is a key of the flat file");
    file(
        "flat cache key beside rules",
        "credentials: []\ncache_type: Image\n",
        "cache_type is a key of the flat file");
    file("rules without value", "credentials:\n", "credentials must be a list");
    file("rules as mapping", "credentials: {a: " + SECRET + "}\n", "credentials must be a list");
    file("misspelt credentials", "credential: []\n", "did you mean credentials?");
    file(
        "misspelt credentials behind keys for all rules",
        "cacheType: Image\nusername: " + SECRET + "\ncredential: []\n",
        "line 3, column 1: unknown key credential; did you mean credentials?");
    file(
        "misspelt credentials behind a key that is unknown",
        SECRET + ": x\nCredentials: []\n",
        "line 2, column 1: unknown key Credentials; did you mean credentials?");
    file(
        "duplicate credentials",
        "credentials: []\ncredentials: []\n",
        "credentials stands here a second time");
    file(
        "wrong type for all",
        "credentials: []\ncacheType: x\n",
        "line 2, column 12: cacheType is none of");
    file(
        "unknown key beside rules",
        "credentials: []\n" + SECRET + ": x\n",
        "line 2, column 1: unknown key here");
    environment(
        "variable that no rule names", Map.of("KSCP_HUB", SECRET), "KSCP_HUB is not a variable");
  }

  private void rule(String name, String rule, String message) {
    file("rule: " + name, "credentials:\n  - " + rule + "\n", message);
  }

  /** Rules whose secret cannot be had, for an image that they match. */
  private void secrets() {
    secret(
        "missing file",
        "username: u\n    passwordFile: /nonexistent/p",
        "line 4, column 19, rule 1: passwordFile: /nonexistent/p does not exist");
    secret(
        "missing relative file",
        "username: u\n    passwordFile: ./p",
        "rule 1: passwordFile: ./p does not exist");
    secret(
        "missing file without slash",
        "username: u\n    passwordFile: " + SECRET,
        "rule 1: passwordFile does not exist");
    secret(
        "folder for a file",
        "usernameFile: /etc\n    password: x",
        "rule 1: usernameFile: /etc is a directory");
    secret(
        "missing variable",
        "username: u\n    passwordEnv: ABSENT",
        "rule 1: passwordEnv names a variable that is not set");
    secret(
        "missing variable in a path",
        "username: u\n    passwordFile: ${ABSENT}/p",
        "rule 1: passwordFile: ${ABSENT}/p: the variable ABSENT is not set");
    secret(
        "broken password beside an absent user name",
        "usernameFile: /nonexistent/u\n    passwordFile: /dev/null\n    optional: true",
        "rule 1: passwordFile: /dev/null is not a regular file");
    secret(
        "broken user name beside an absent password",
        "usernameFile: /dev/null\n    passwordEnv: ABSENT\n    optional: true",
        "rule 1: usernameFile: /dev/null is not a regular file");
    secret(
        "missing folder",
        "secretDir: /nonexistent",
        "rule 1: secretDir: /nonexistent does not exist");
    secret(
        "file for a folder",
        "secretDir: /etc/hostname",
        "rule 1: secretDir: /etc/hostname is not a folder");
    secret(
        "folder below a file",
        "secretDir: /etc/hostname/s",
        "rule 1: secretDir: /etc/hostname/s does not exist");
    secret(
        "folder without secret",
        "secretDir: /proc",
        "rule 1: secretDir: /proc has neither username and password");
    secret(
        "missing Docker configuration",
        "dockerConfigFile: /nonexistent.json",
        "rule 1: dockerConfigFile: /nonexistent.json does not exist");
    secret(
        "FIFO or device",
        "username: u\n    passwordFile: /dev/null",
        "/dev/null is not a regular file");
    file(
        "secret: Docker configuration without patterns",
        "credentials:\n  - dockerConfigFile: /nonexistent.json\n",
        "rule 1: dockerConfigFile: /nonexistent.json does not exist");
    file(
        "secret: also when another rule matches",
        "credentials:\n  - {matchImages: [a.io], username: u, password: "
            + SECRET
            + "}\n  - {matchImages: [a.io], secretDir: /nonexistent}\n",
        "rule 2: secretDir: /nonexistent does not exist");
  }

  private void secret(String name, String source, String message) {
    file("secret: " + name, "credentials:\n  - matchImages: [a.io]\n    " + source + "\n", message);
  }

  private static String flat() {
    return "username: u\npassword: " + SECRET + "\n";
  }

  private void file(String name, String content, String message) {
    file(name, bytes(content), message);
  }

  private void file(String name, byte[] content, String message) {
    failures.add(
        new Failure(
            "file: " + name,
            Map.of(),
            bytes(request(IMAGE)),
            List.of("--config", "@"),
            content,
            3,
            message));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
