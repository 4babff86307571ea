package io.kscp.credential;

import io.kscp.image.ImagePattern;
import java.util.Comparator;
import java.util.Optional;

/**
 * A credential for an image, and how specific what names the image is.
 *
 * @param pattern the most specific pattern that matches, none where every image is meant
 * @param credential the credential
 */
public record Candidate(Optional<ImagePattern> pattern, Credential credential) {
  /** The more specific first; what is for every image comes last. */
  static final Comparator<Candidate> MOST_SPECIFIC_FIRST =
      Comparator.comparing(
          candidate -> candidate.pattern().orElse(null),
          Comparator.nullsLast(ImagePattern.MOST_SPECIFIC_FIRST));
}
