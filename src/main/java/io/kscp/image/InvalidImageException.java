package io.kscp.image;

/**
 * A text that the kubelet would not accept as an image name. The message says what is wrong and
 * never quotes the text, which may be anything.
 */
public final class InvalidImageException extends Exception {
  InvalidImageException(String message) {
    super(message);
  }
}
