package io.kscp.kubelet;

import io.kscp.kubelet.YamlToken.Kind;
import java.util.HashMap;
import java.util.Map;

/** What the handles of tags stand for in a document, as its directives say. */
final class YamlTags {
  private static final Map<String, String> STANDARD = Map.of("!", "!", "!!", "tag:yaml.org,2002:");

  private final Map<String, String> prefixes = new HashMap<>();
  private boolean versioned;

  /** Takes a directive, of a tag or of the version. */
  void add(YamlToken directive) throws RefusedException {
    if (directive.kind() == Kind.TAG_DIRECTIVE) {
      if (prefixes.putIfAbsent(directive.text(), directive.suffix()) != null) {
        throw YamlText.refused(directive.start());
      }
      return;
    }
    if (versioned || !directive.text().equals("1.1")) {
      throw new RefusedException(
          directive.start(),
          "asks for a version of YAML that the kubelet does not know: it exits",
          "remove the line with %YAML");
    }
    versioned = true;
  }

  /** A tag with its prefix. */
  String resolve(YamlToken tag) throws RefusedException {
    String handle = tag.text();
    String prefix = handle.isEmpty() ? "" : prefixes.getOrDefault(handle, STANDARD.get(handle));
    if (prefix == null) {
      throw YamlText.refused(tag.start());
    }
    return prefix + tag.suffix();
  }
}
