package io.kscp.kubelet;

import io.kscp.image.Glob;
import io.kscp.image.ImageName;
import io.kscp.kubelet.GoUrl.InvalidUrlException;

/** How the kubelet decides by {@code matchImages} whether it asks a provider about an image. */
public final class MatchImages {
  private MatchImages() {}

  /**
   * Whether the kubelet asks a provider with this pattern about the image ({@code URLsMatchStr}):
   * hosts equal label by label, where {@code *} is any run of characters in one label, ports equal
   * as written, and the pattern's path a prefix of the image's, letter by letter.
   *
   * @param pattern an entry of {@code matchImages}; one that the kubelet refuses matches nothing
   */
  public static boolean matches(String pattern, ImageName image) {
    try {
      GoUrl glob = GoUrl.parse(pattern);
      GoUrl target = GoUrl.parse(image.name());
      return glob.port().equals(target.port())
          && target.path().startsWith(glob.path())
          && matchesHost(glob.hostname(), target.hostname());
    } catch (InvalidUrlException e) {
      return false;
    }
  }

  private static boolean matchesHost(String glob, String host) {
    if (!glob.startsWith("[")) {
      return Glob.matches(glob, host);
    }
    // Without a port the brackets stay, and are a set of characters of which one is meant.
    return glob.endsWith("]")
        && glob.indexOf('.') < 0
        && host.length() == 1
        && glob.substring(1, glob.length() - 1).contains(host);
  }
}
