package io.kscp.credential;

import io.kscp.finding.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.protocol.Credential;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the credentials of a rule come from. */
@FunctionalInterface
public interface CredentialSource {
  /**
   * The credentials for an image that the rule matches, as they are now. Having none is no mistake.
   *
   * @throws AbsentSecretException if the source is not there
   * @throws ConfigException if it can't be used
   */
  Found find(ImageName image) throws ConfigException;

  /**
   * A credential for an image, and how specific what names the image is.
   *
   * @param pattern the most specific pattern that matches, none where every image is meant
   */
  record Candidate(Optional<ImagePattern> pattern, Credential credential) {
    /** The more specific first; what is for every image comes last. */
    static final Comparator<Candidate> MOST_SPECIFIC_FIRST =
        Comparator.comparing(
            candidate -> candidate.pattern().orElse(null),
            Comparator.nullsLast(ImagePattern.MOST_SPECIFIC_FIRST));
  }

  /**
   * What a source has for an image.
   *
   * @param credentials the credentials, with a pattern where the source itself has one for them
   * @param patterns all patterns that the source itself has for the image's host
   * @param files the files that were read
   */
  record Found(List<Candidate> credentials, List<ImagePattern> patterns, List<Path> files) {
    static final Found NOTHING = new Found(List.of(), List.of(), List.of());

    /** One credential of a source that has no patterns. */
    public static Found one(Credential credential, List<Path> files) {
      return new Found(List.of(new Candidate(Optional.empty(), credential)), List.of(), files);
    }

    /** The same, where credentials without a pattern rank by this one. */
    Found rankedBy(Optional<ImagePattern> pattern) {
      return new Found(
          credentials.stream()
              .map(found -> new Candidate(found.pattern().or(() -> pattern), found.credential()))
              .toList(),
          patterns,
          files);
    }
  }
}
