package io.kscp.cli;

import io.kscp.config.ConfigException;
import io.kscp.config.ConfigLoader;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.credential.CredentialResolver;
import io.kscp.image.ImageName;
import io.kscp.image.InvalidImageException;
import io.kscp.protocol.CredentialProviderRequest;
import io.kscp.protocol.RequestException;
import io.kscp.protocol.RequestReader;
import io.kscp.protocol.ResponseWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Optional;

/**
 * Turns one request into its answer: the whole job of the program, in the order in which it is
 * done.
 */
@ApplicationScoped
public class CredentialProvider {
  private final Environment environment;

  /** Answers with what these variables, and the files that they name, configure. */
  public CredentialProvider(Environment environment) {
    this.environment = environment;
  }

  /**
   * Answers a request.
   *
   * @param in the request, read to its end
   * @param configFile the path behind {@code --config}
   * @return the line to write to stdout
   * @throws RequestException if the request can't be answered; it is checked first
   * @throws ConfigException if the configuration or a secret that it names can't be used
   */
  public byte[] answer(InputStream in, Optional<String> configFile)
      throws RequestException, ConfigException {
    CredentialProviderRequest request = RequestReader.read(in);
    ImageName image = image(request);
    Configuration configuration = new ConfigLoader(environment).load(configFile);
    return ResponseWriter.write(
        new CredentialResolver(configuration, environment).resolve(request, image));
  }

  private static ImageName image(CredentialProviderRequest request) throws RequestException {
    try {
      return ImageName.parse(request.image());
    } catch (InvalidImageException e) {
      throw new RequestException("the request's image " + e.getMessage(), e);
    }
  }
}
