package io.kscp.cli.plugin;

import io.kscp.config.ConfigLoader;
import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.credential.CredentialResolver;
import io.kscp.credential.source.Sources;
import io.kscp.finding.ConfigException;
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
 * The command bean. Turns one request into its answer: the whole job of the program, in the order
 * in which it is done. It needs nothing of a container, so that the executable, dev mode and tests
 * make it in the same way.
 */
@ApplicationScoped
public class CredentialProvider {
  /**
   * Answers a request with what the variables, and the files that they name, configure.
   *
   * @param environment the variables
   * @param in the request, read to its end
   * @param configFile the path of {@code --config}
   * @return the line to write to stdout
   * @throws RequestException if the request can't be answered; it is checked first
   * @throws ConfigException if the configuration or a secret that it names can't be used
   */
  public byte[] answer(Environment environment, InputStream in, Optional<String> configFile)
      throws RequestException, ConfigException {
    CredentialProviderRequest request = RequestReader.read(in);
    ImageName image = image(request);
    Configuration configuration = new ConfigLoader(environment).load(configFile);
    CredentialResolver resolver =
        new CredentialResolver(configuration, new Sources(configuration, environment));
    return ResponseWriter.write(resolver.resolve(request, image).response());
  }

  private static ImageName image(CredentialProviderRequest request) throws RequestException {
    try {
      return ImageName.parse(request.image());
    } catch (InvalidImageException e) {
      throw new RequestException("the request's image " + e.getMessage(), e);
    }
  }
}
