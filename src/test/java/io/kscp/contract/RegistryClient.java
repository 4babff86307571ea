package io.kscp.contract;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kscp.protocol.Credential;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Pushes and pulls an image as a container runtime does, over the HTTP API of registries. Source:
 * <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md">OCI
 * Distribution Specification</a>.
 */
final class RegistryClient {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

  /** An archive without files. */
  private static final byte[] EMPTY_TAR = new byte[1024];

  /** The types of manifests are to arrive as they are, without a character set. */
  private static final RestAssuredConfig HTTP =
      newConfig()
          .encoderConfig(
              encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private final String host;

  RegistryClient(String host) {
    this.host = host;
  }

  /** Pushes an image that no other repository has, as {@code latest}. */
  void push(String repository, Credential credential) {
    byte[] config = config(repository);
    upload(repository, config, credential);
    upload(repository, EMPTY_TAR, credential);
    as(Optional.of(credential))
        .contentType(MANIFEST)
        .body(manifest(config))
        .put(manifestUrl(repository))
        .then()
        .statusCode(201);
  }

  private void upload(String repository, byte[] blob, Credential credential) {
    String location =
        as(Optional.of(credential))
            .post(url(repository, "blobs/uploads/"))
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    as(Optional.of(credential))
        .urlEncodingEnabled(false)
        .contentType("application/octet-stream")
        .body(blob)
        .put(location + "&digest=" + digest(blob))
        .then()
        .statusCode(201);
  }

  /**
   * Pulls {@code latest} with a credential, or with none: the manifest and all that it names.
   *
   * @return the status of the answer to the first request; where that is 200, all others were
   *     answered, too, and what came is what was pushed
   */
  int pull(String repository, Optional<Credential> credential) {
    Response manifest = as(credential).accept(MANIFEST).get(manifestUrl(repository));
    if (manifest.statusCode() == 401) {
      assertEquals("Basic realm=\"test\"", manifest.header("WWW-Authenticate"));
    }
    if (manifest.statusCode() == 200) {
      byte[] config = config(repository);
      assertArrayEquals(manifest(config), manifest.asByteArray());
      for (byte[] blob : List.of(config, EMPTY_TAR)) {
        Response response = as(credential).get(url(repository, "blobs/" + digest(blob)));
        assertEquals(200, response.statusCode());
        assertArrayEquals(blob, response.asByteArray());
      }
    }
    return manifest.statusCode();
  }

  /** With Basic authentication in UTF-8, as Go's clients send it. */
  private static RequestSpecification as(Optional<Credential> credential) {
    RequestSpecification request = given().config(HTTP);
    credential.ifPresent(
        pair -> {
          String text = pair.username() + ":" + pair.password();
          request.header(
              "Authorization", "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        });
    return request;
  }

  private String manifestUrl(String repository) {
    return url(repository, "manifests/latest");
  }

  private String url(String repository, String rest) {
    return "http://" + host + "/v2/" + repository + "/" + rest;
  }

  private static byte[] config(String repository) {
    return """
    {"architecture":"amd64","os":"linux","config":{"Labels":{"repository":"%s"}},\
    "rootfs":{"type":"layers","diff_ids":["%s"]}}"""
        .formatted(repository, digest(EMPTY_TAR))
        .getBytes(UTF_8);
  }

  private static byte[] manifest(byte[] config) {
    return """
    {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
        .formatted(MANIFEST, descriptor(CONFIG, config), descriptor(LAYER, EMPTY_TAR))
        .getBytes(UTF_8);
  }

  private static String descriptor(String mediaType, byte[] blob) {
    return """
    {"mediaType":"%s","digest":"%s","size":%d}"""
        .formatted(mediaType, digest(blob), blob.length);
  }

  private static String digest(byte[] blob) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(sha256.digest(blob));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
