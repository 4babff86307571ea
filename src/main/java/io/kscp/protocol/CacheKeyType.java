package io.kscp.protocol;

import java.util.Locale;

/** For what the kubelet reuses an answer. Its names are spelt as the kubelet reads them. */
public enum CacheKeyType {
  // From the narrowest to the widest: the order is used to compare them.
  /** For the image that was asked about. */
  Image,
  /** For all images of that host and port. */
  Registry,
  /** For all images. */
  Global;

  /**
   * The type of this name in any letter case.
   *
   * @throws IllegalArgumentException if there is none; the message does not quote it
   */
  public static CacheKeyType parse(String text) {
    for (CacheKeyType type : values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return type;
      }
    }
    throw new IllegalArgumentException("is none of Image, Registry and Global");
  }
}
