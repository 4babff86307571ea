package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.util.List;
import java.util.Optional;

/** Where the credentials of a rule come from. */
@FunctionalInterface
interface CredentialSource {
  /**
   * The credentials for an image that the rule matches, as they are now. Having none is no mistake.
   *
   * @param image the image
   * @param pattern the most specific pattern of the rule that matches, none if it has no patterns
   * @param scope is told of rules for the same host that the source itself holds
   * @throws AbsentSecretException if the source is not there
   * @throws ConfigException if it can't be used
   */
  List<Candidate> find(ImageName image, Optional<ImagePattern> pattern, HostScope scope)
      throws ConfigException;
}
