package io.kscp.credential;

import io.kscp.image.GoUrl;
import io.kscp.image.ImageName;
import io.kscp.image.Keyring;
import io.kscp.protocol.CacheKeyType;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the keys of an answer, such that the kubelet finds each credential for the image and
 * tries them in the order in which they are given: it sorts the keys in descending byte order.
 */
final class AuthKeys {
  private final ImageName image;
  private final List<String> chosen = new ArrayList<>();
  private final int wanted;
  private String last;

  private AuthKeys(ImageName image, int wanted) {
    this.image = image;
    this.wanted = wanted;
  }

  /**
   * Distinct keys, the one that is tried first in front.
   *
   * @param type {@code Image} for keys that may have a path, {@code Registry} for keys that hold
   *     for each image of the host
   * @param count how many keys are needed, at least one
   */
  static List<String> choose(ImageName image, CacheKeyType type, int count) {
    AuthKeys keys = new AuthKeys(image, count);
    if (type == CacheKeyType.Image) {
      keys.offerPaths();
    }
    keys.offer(image.host());
    keys.offerGlobs();
    if (!Keyring.lookup(keys.chosen, image.name()).equals(keys.chosen)) {
      throw new IllegalStateException("keys that the kubelet would not find in this order");
    }
    return keys.chosen;
  }

  /** The image and its parents. */
  private void offerPaths() {
    String path = image.path();
    while (!path.isEmpty()) {
      offer(image.host() + "/" + path);
      path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
  }

  /** {@code reg*.io}, {@code re*.io}, {@code r*.io}, {@code *.io}, {@code **.io} and so on. */
  private void offerGlobs() {
    String host = image.host();
    boolean literal = host.startsWith("[");
    int end = literal ? host.indexOf(']') + 1 : host.split("[.:]", 2)[0].length();
    String rest = host.substring(end);
    for (int length = literal ? 0 : end; length > 0; length--) {
      offer(host.substring(0, length) + "*" + rest);
    }
    // What follows a star sorts after it: more stars come later, or earlier if nothing follows.
    int missing = wanted - chosen.size();
    for (int i = 1; i <= missing; i++) {
      offer("*".repeat(rest.isEmpty() ? missing + 1 - i : i) + rest);
    }
  }

  /** Takes the key if one is missing and the kubelet finds it, and finds it after those before. */
  private void offer(String key) {
    if (chosen.size() == wanted) {
      return;
    }
    // The kubelet cuts a leading /v1 or /v2 off a key's path, so that some keys don't match.
    String normalised = Keyring.normalise(key).orElse("");
    boolean later = last == null || normalised.compareTo(last) < 0;
    if (later && GoUrl.matches(normalised, image.name())) {
      chosen.add(key);
      last = normalised;
    }
  }
}
