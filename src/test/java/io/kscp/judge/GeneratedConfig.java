package io.kscp.judge;

import io.kscp.judge.ConfigTree.Field;
import io.kscp.judge.ConfigTree.Fields;
import io.kscp.judge.ConfigTree.Items;
import io.kscp.judge.ConfigTree.Leaf;
import io.kscp.judge.ConfigTree.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A configuration that is right, or has been changed in one or more places. */
final class GeneratedConfig {
  private static final List<String> VERSIONS = List.of("v1", "v1", "v1beta1", "v1alpha1");

  private final Random random;
  private final ConfigValues values;
  private final boolean json;

  private GeneratedConfig(Random random) {
    this.random = random;
    this.values = new ConfigValues(random);
    this.json = random.nextInt(6) == 0;
  }

  /** The bytes of a file, the same for the same state of the generator. */
  static byte[] of(Random random) {
    if (random.nextInt(100) == 0) {
      return ExtremeConfigs.one(random).getBytes(StandardCharsets.UTF_8);
    }
    return new GeneratedConfig(random).bytes();
  }

  /** One in which nothing is wrong. */
  static byte[] right(Random random) {
    GeneratedConfig config = new GeneratedConfig(random);
    return config.written(config.config()).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes() {
    Fields root = config();
    // Most have one thing that is wrong: of two, one hides the other.
    int kind = random.nextInt(10);
    for (int i = kind < 4 ? 1 + random.nextInt(4) / 3 : 0; i > 0; i--) {
      mutate(root);
    }
    if (random.nextInt(8) == 0) {
      shareNodes(root);
    }
    String text = written(root);
    TextMutations mutations = new TextMutations(random);
    for (int i = kind >= 3 && kind < 9 ? 1 + random.nextInt(5) / 3 : 0; i > 0; i--) {
      text = mutations.mutated(text);
    }
    return encoded(text);
  }

  private String written(Fields root) {
    return json
        ? ConfigTree.json(root, random.nextBoolean() ? "\n" : random.nextBoolean() ? " " : "")
        : new ConfigTree.Writer(random, random.nextInt(3) / 2.0).write(root);
  }

  private Fields config() {
    String version = values.one(VERSIONS);
    Fields root =
        new Fields()
            .with("apiVersion", ConfigTree.text("kubelet.config.k8s.io/" + version))
            .with("kind", ConfigTree.text("CredentialProviderConfig"));
    Items providers = new Items();
    for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
      providers.items.add(provider(i, version.equals("v1")));
    }
    return root.with("providers", providers);
  }

  private Fields provider(int number, boolean tokens) {
    Fields provider =
        new Fields()
            .with("name", ConfigTree.text("provider-" + number))
            .with("matchImages", ConfigTree.items(List.of("registry.io", "*.example.com:5000/x")))
            .with("defaultCacheDuration", ConfigTree.text("10m"))
            .with(
                "apiVersion",
                ConfigTree.text(
                    "credentialprovider.kubelet.k8s.io/" + (tokens ? "v1" : values.one(VERSIONS))));
    if (random.nextInt(3) == 0) {
      provider.with("args", ConfigTree.items(List.of("--a", "b c")));
    }
    if (random.nextInt(3) == 0) {
      Items env = new Items();
      env.items.add(
          new Fields().with("name", ConfigTree.text("A")).with("value", ConfigTree.text("x")));
      provider.with("env", env);
    }
    if (tokens && random.nextInt(3) == 0) {
      provider.with(
          "tokenAttributes",
          new Fields()
              .with("serviceAccountTokenAudience", ConfigTree.text("audience"))
              .with("cacheType", ConfigTree.text(values.one(List.of("Token", "ServiceAccount"))))
              .with("requireServiceAccount", ConfigTree.raw("true"))
              .with("requiredServiceAccountAnnotationKeys", ConfigTree.items(List.of("a.io/b")))
              .with("optionalServiceAccountAnnotationKeys", ConfigTree.items(List.of("c"))));
    }
    return provider;
  }

  private void mutate(Fields root) {
    List<Fields> mappings = ConfigTree.mappings(root);
    Fields fields = values.one(mappings);
    if (fields.fields.isEmpty()) {
      return;
    }
    Field field = values.one(fields.fields);
    switch (random.nextInt(12)) {
      case 0 -> field.key = values.misspelt(field.key);
      case 1 -> fields.fields.remove(field);
      case 2 ->
          fields.with(field.key, random.nextBoolean() ? field.value : ConfigTree.raw(values.raw()));
      case 3 -> fields.with(values.misspelt("name"), ConfigTree.raw(values.raw()));
      case 4, 5 -> field.value = ConfigTree.raw(values.raw());
      default -> mutateValues(root, field);
    }
  }

  private void mutateValues(Fields root, Field any) {
    for (Fields fields : ConfigTree.mappings(root)) {
      for (Field field : fields.fields) {
        switch (field.key) {
          case "defaultCacheDuration" -> {
            if (random.nextInt(3) == 0) {
              field.value = ConfigTree.text(values.duration());
              return;
            }
          }
          case "matchImages" -> {
            if (random.nextInt(2) == 0) {
              field.value = ConfigTree.items(List.of(values.url()));
              return;
            }
          }
          case "requiredServiceAccountAnnotationKeys", "optionalServiceAccountAnnotationKeys" -> {
            if (random.nextInt(2) == 0) {
              field.value =
                  ConfigTree.items(List.of(values.annotationKey(), values.annotationKey()));
              return;
            }
          }
          case "name" -> {
            if (random.nextInt(6) == 0) {
              field.value =
                  ConfigTree.text(
                      values.one(
                          List.of(
                              "a/b",
                              "a b",
                              ".",
                              "..",
                              "",
                              "a\u0000",
                              "x".repeat(255),
                              "x".repeat(256),
                              "\u00e9".repeat(127),
                              "\u00e9".repeat(128),
                              "\ud83d\ude00",
                              "a\tb",
                              "provider-2",
                              "...",
                              "a\\b")));
              return;
            }
          }
          default -> {}
        }
      }
    }
    if (any.value instanceof Items items && !items.items.isEmpty()) {
      int at = random.nextInt(items.items.size());
      switch (random.nextInt(3)) {
        case 0 -> items.items.remove(at);
        case 1 -> items.items.add(items.items.get(at));
        default -> items.items.set(at, ConfigTree.raw(values.raw()));
      }
    } else if (any.value instanceof Leaf leaf) {
      any.value = ConfigTree.text(new TextMutations(random).mutated(leaf.text));
    }
  }

  /** Writes a node once, and elsewhere its alias or a merge. */
  private void shareNodes(Fields root) {
    List<Node> nodes = ConfigTree.nodes(root);
    Node node = values.one(nodes);
    node.prefix =
        values.one(List.of("&x", "&x", "&x !!map", "!!seq &x", "!!str", "!t", "&a-1", "&\u00e9"));
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      Fields fields = values.one(ConfigTree.mappings(root));
      if (!fields.fields.isEmpty() && random.nextBoolean()) {
        values.one(fields.fields).value =
            ConfigTree.raw(values.one(List.of("*x", "*x", "*y", "[*x]", "[*x, *x]")));
      } else {
        fields.with(
            values.one(List.of("<<", "<<", "'<<'", "!!merge <<", "! <<", "!!str <<")),
            ConfigTree.raw(
                values.one(List.of("*x", "*x", "[*x]", "{name: a}", "[]", "{}", "[{}, *x]"))));
      }
    }
  }

  private byte[] encoded(String text) {
    return switch (random.nextInt(60)) {
      case 0 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
      case 1 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
      case 2 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE);
      case 3 -> damaged(text.getBytes(StandardCharsets.UTF_8));
      case 4 -> damaged(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));
      case 5 ->
          text.getBytes(
              random.nextBoolean() ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
      default -> text.getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] damaged(byte[] bytes) {
    List<byte[]> wrong = new ArrayList<>();
    for (String hex :
        List.of(
            "ff",
            "c0 80",
            "ed a0 80",
            "f4 90 80 80",
            "e2 82",
            "80",
            "c3",
            "fe ff",
            "ff fe",
            "ef bb bf",
            "d8 00",
            "00 d8",
            "dc 00",
            "00")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (String octet : hex.split(" ")) {
        out.write(Integer.parseInt(octet, 16));
      }
      wrong.add(out.toByteArray());
    }
    int at = random.nextInt(bytes.length + 1);
    int gone = Math.min(bytes.length - at, random.nextInt(3));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(values.one(wrong));
    out.write(bytes, at + gone, bytes.length - at - gone);
    return out.toByteArray();
  }
}
