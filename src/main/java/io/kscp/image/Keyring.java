package io.kscp.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the kubelet finds credentials in the {@code auth} of an answer: it normalises the keys, sorts
 * them in descending byte order and tries the credential of each one that matches the image.
 * Source: {@code BasicDockerKeyring} and {@code URLsMatchStr} in <a
 * href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/credentialprovider/keyring.go">
 * pkg/credentialprovider/keyring.go</a>.
 */
public final class Keyring {
  private static final String DEFAULT_REGISTRY_KEY = "index.docker.io";

  private Keyring() {}

  /**
   * The keys under which the kubelet finds something for the image, in the order in which it tries
   * them. Keys that it can't read are left out, as it does.
   *
   * @param image the image as the kubelet looks it up, see {@link ImageName#name()}
   */
  public static List<String> lookup(Collection<String> keys, String image) {
    Map<String, List<String>> index = new TreeMap<>(Comparator.reverseOrder());
    for (String key : keys) {
      normalise(key).ifPresent(k -> index.computeIfAbsent(k, unused -> new ArrayList<>()).add(key));
    }
    List<String> found = new ArrayList<>();
    index.forEach(
        (normalised, originals) -> {
          if (matches(normalised, image)) {
            found.addAll(originals);
          }
        });
    if (found.isEmpty() && isDefaultRegistry(image)) {
      found.addAll(index.getOrDefault(DEFAULT_REGISTRY_KEY, List.of()));
    }
    return found;
  }

  /**
   * The form under which the kubelet files a key: without scheme, and without a leading {@code /v1}
   * or {@code /v2} of its path. Empty if the kubelet could not read the key.
   */
  public static Optional<String> normalise(String key) {
    String rest = key;
    if (key.startsWith("https://")) {
      rest = key.substring("https://".length());
    } else if (key.startsWith("http://")) {
      rest = key.substring("http://".length());
    }
    return Address.parse(rest)
        .map(
            address -> {
              String path = address.path;
              if (path.startsWith("/v1/") || path.startsWith("/v2/")) {
                path = path.substring("/v1".length());
              }
              return address.host + (path.equals("/") ? "" : path);
            });
  }

  /** Whether a normalised key matches the image, the path as a raw prefix. */
  public static boolean matches(String normalisedKey, String image) {
    Optional<Address> key = Address.parse(normalisedKey);
    Optional<Address> target = Address.parse(image);
    return key.isPresent()
        && target.isPresent()
        && key.get().port().equals(target.get().port())
        && target.get().path.startsWith(key.get().path)
        && key.get().hostname().indexOf('[') < 0
        && Glob.matches(key.get().hostname(), target.get().hostname());
  }

  private static boolean isDefaultRegistry(String image) {
    int slash = image.indexOf('/');
    if (slash < 0) {
      return !image.isEmpty();
    }
    String first = image.substring(0, slash);
    return first.equals(ImageName.DOCKER_HUB)
        || first.equals(DEFAULT_REGISTRY_KEY)
        || (!first.isEmpty() && first.indexOf('.') < 0 && first.indexOf(':') < 0);
  }

  /**
   * What Go's {@code url.Parse} makes of {@code https://} and the text, as far as keys and images
   * need it; what holds a {@code %}, a query, a fragment or a user is not read at all.
   */
  private record Address(String host, String path) {
    static Optional<Address> parse(String text) {
      int slash = text.indexOf('/');
      String host = slash < 0 ? text : text.substring(0, slash);
      String path = slash < 0 ? "" : text.substring(slash);
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) <= ' ' || "%?#@\"<>\\^`{|}".indexOf(text.charAt(i)) >= 0) {
          return Optional.empty();
        }
      }
      int colon = host.lastIndexOf(':');
      boolean port = colon > host.lastIndexOf(']');
      if (port
          && colon + 1 < host.length()
          && !ReferenceGrammar.isDigits(host, colon + 1, host.length())) {
        return Optional.empty();
      }
      return Optional.of(new Address(host, path));
    }

    /** Go's {@code net.SplitHostPort} takes the brackets off only where a port follows. */
    String hostname() {
      int colon = portColon();
      if (colon < 0) {
        return host;
      }
      boolean bracketed = host.startsWith("[") && host.charAt(colon - 1) == ']';
      return bracketed ? host.substring(1, colon - 1) : host.substring(0, colon);
    }

    String port() {
      int colon = portColon();
      return colon < 0 ? "" : host.substring(colon + 1);
    }

    private int portColon() {
      return host.indexOf(':', host.indexOf(']') + 1);
    }
  }
}
