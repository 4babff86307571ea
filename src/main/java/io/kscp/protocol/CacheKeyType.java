package io.kscp.protocol;

/** For what the kubelet reuses an answer. Its names are spelt as the kubelet reads them. */
public enum CacheKeyType {
  // From the narrowest to the widest: the order is used to compare them.
  /** For the image that was asked about. */
  Image,
  /** For all images of that host and port. */
  Registry,
  /** For all images. */
  Global
}
