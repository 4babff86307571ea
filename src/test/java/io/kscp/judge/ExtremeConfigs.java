package io.kscp.judge;

import java.util.List;
import java.util.Random;

/** Configurations at the limits of the readers: deep, long, or with aliases of aliases. */
final class ExtremeConfigs {
  /** A right one. */
  static final String HEAD =
      """
      apiVersion: kubelet.config.k8s.io/v1
      kind: CredentialProviderConfig
      providers:
      - name: p
        defaultCacheDuration: 10m
        apiVersion: credentialprovider.kubelet.k8s.io/v1
        matchImages: [a.io]
      """;

  private ExtremeConfigs() {}

  /** One of them, with a size near to a limit. */
  static String one(Random random) {
    int limit = List.of(3, 100, 1000, 1024, 9999, 10_000).get(random.nextInt(6));
    int size = limit + random.nextInt(5) - 2;
    String args = HEAD + "  args: ";
    return switch (random.nextInt(22)) {
      case 0 -> args + "[".repeat(size) + "]".repeat(size) + "\n";
      case 1 -> args + "- ".repeat(Math.min(size, 2000)) + "a\n";
      case 2 -> args + "[" + "a.io:".repeat(Math.min(size, 1100)) + "]\n";
      case 3 -> args + "[" + "a.io:,".repeat(Math.min(size, 1100)) + "]\n";
      case 4 -> args + "[" + "a".repeat(size) + ": b]\n";
      case 5 -> HEAD + "  " + "a".repeat(size) + ": b\n";
      case 6 -> HEAD + "  \"" + "\\u0061".repeat(Math.min(size, 300)) + "\": b\n";
      case 7 -> HEAD + "  ? " + "a".repeat(size) + "\n  : b\n";
      case 8 -> HEAD + "  \"name\"" + " ".repeat(size) + ": b\n";
      case 9 ->
          HEAD.replace("name: p", "\"name\"" + " ".repeat(size - 5 > 0 ? size - 5 : 1) + ": p");
      case 10 -> HEAD.replace("[a.io]", "[" + "a.io, ".repeat(size) + "]");
      case 11 -> aliases(random.nextInt(900), 1 + random.nextInt(400), 1 + random.nextInt(4));
      case 12 -> HEAD + "#".repeat(size) + "\n" + "\n".repeat(size);
      case 13 -> HEAD.replace("name: p", merges(Math.min(size, 200), "name: p"));
      case 14 -> HEAD + filled(random, "...\n") + "\u0001\n";
      case 15 -> HEAD + "...\n" + filled(random, "") + "\u0001\n";
      case 16 -> HEAD + "---\n" + filled(random, "") + "\ufffe\n";
      case 17 -> filled(random, "\ufeff\n") + HEAD;
      case 18 -> "\ufeff\ufeff" + filled(random, "") + HEAD;
      case 19 -> HEAD.replace("- name", filled(random, "\ufeff- name"));
      case 20 -> HEAD + "...\n" + filled(random, "\u00e9") + "[\n";
      default ->
          HEAD.replace("a.io", "[a.io" + " ".repeat(size) + ": b]")
              + "  args: {"
              + "a: {".repeat(Math.min(size, 50))
              + "}".repeat(Math.min(size, 50))
              + "}\n";
    };
  }

  /** A comment that ends near to where go-yaml reads a further piece of a file. */
  private static String filled(Random random, String behind) {
    int piece = 512;
    int width = (1 + random.nextInt(3)) * piece - HEAD.length() - random.nextInt(20);
    return "#" + " ".repeat(Math.max(0, width)) + "\n" + behind;
  }

  private static String merges(int depth, String inside) {
    return "<<: {".repeat(depth) + inside + "}".repeat(depth);
  }

  /** Lists of aliases of a list, in the place of arguments. */
  private static String aliases(int plain, int wide, int deep) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("  args: &x [").append("a, ".repeat(Math.max(1, wide))).append("]\n");
    for (int i = 1; i < deep; i++) {
      out.append("- <<: *x\n");
    }
    out.append("  ").append("# ".repeat(plain)).append('\n');
    out.append("- {name: q, defaultCacheDuration: 1s, args: *x, env: &y [")
        .append("{name: a, value: b}, ".repeat(plain))
        .append("],\n");
    out.append("   matchImages: [a.io], apiVersion: credentialprovider.kubelet.k8s.io/v1}\n");
    for (int i = 0; i < wide / 10; i++) {
      out.append("- {name: r").append(i).append(", defaultCacheDuration: 1s, env: *y, args: *x,\n");
      out.append("   matchImages: [a.io], apiVersion: credentialprovider.kubelet.k8s.io/v1}\n");
    }
    return out.toString();
  }
}
