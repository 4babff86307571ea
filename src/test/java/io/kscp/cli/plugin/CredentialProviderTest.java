package io.kscp.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kscp.config.Environment;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bean that answers, wired by Quarkus and made by hand, as the executable does. */
@QuarkusTest
class CredentialProviderTest {
  private static final String REQUEST =
      "{\"kind\":\"CredentialProviderRequest\",\"apiVersion\":\"credentialprovider.kubelet.k8s.io/v1\",\"image\":\"a.io/x\"}";

  @Inject CredentialProvider injected;

  @Test
  void theBeanIsTheOneThatTheExecutableUses() throws Exception {
    String config =
        java.nio.file.Files.writeString(
                java.nio.file.Files.createTempFile("c", ".yaml"), "username: u\npassword: p\n")
            .toString();
    CredentialProvider made = new CredentialProvider();
    String answer = answer(made, config);
    assertTrue(answer.contains("\"a.io/x\":{\"username\":\"u\",\"password\":\"p\"}"), answer);
    assertEquals(answer, answer(injected, config));
  }

  private static String answer(CredentialProvider provider, String config) throws Exception {
    byte[] request = REQUEST.getBytes(StandardCharsets.UTF_8);
    return new String(
        provider.answer(
            Environment.of(Map.of()), new ByteArrayInputStream(request), Optional.of(config)),
        StandardCharsets.UTF_8);
  }
}
