package io.kscp.image;

import io.kscp.image.GoUrl.InvalidUrlException;
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
          if (GoUrl.matches(normalised, image)) {
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
    try {
      GoUrl url = GoUrl.parse(rest);
      String path = url.path();
      if (path.startsWith("/v1/") || path.startsWith("/v2/")) {
        path = path.substring("/v1".length());
      }
      return Optional.of(url.host() + (path.equals("/") ? "" : path));
    } catch (InvalidUrlException e) {
      return Optional.empty();
    }
  }

  private static boolean isDefaultRegistry(String image) {
    if (image.indexOf('/') < 0) {
      return !image.isEmpty();
    }
    String first = image.substring(0, image.indexOf('/'));
    return first.equals(ImageName.DOCKER_HUB)
        || first.equals(DEFAULT_REGISTRY_KEY)
        || (!first.isEmpty() && first.indexOf('.') < 0 && first.indexOf(':') < 0);
  }
}
