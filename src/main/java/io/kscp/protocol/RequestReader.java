package io.kscp.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one request. Names are case-sensitive and unknown fields are ignored, as a versioned API
 * asks; all else that is not exactly one request is refused.
 */
public final class RequestReader {
  /**
   * The largest request that is read, in bytes. A kubelet's has some hundred, or a token's length.
   */
  public static final int LIMIT = 1 << 20;

  private static final String KIND = "CredentialProviderRequest";
  // As deep as Go's decoder goes. Parsing uses no stack, and the limit on the input bounds the
  // rest.
  private static final int DEEPEST_NESTING = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST_NESTING)
                  .maxNumberLength(LIMIT)
                  .maxNameLength(LIMIT)
                  .build())
          .build();

  private RequestReader() {}

  /**
   * Reads a request up to the end of the stream.
   *
   * @throws RequestException if it is not one request that this program can answer
   */
  public static CredentialProviderRequest read(InputStream in) throws RequestException {
    char[] text = decode(readAll(in));
    try (JsonParser parser = JSON.createParser(text)) {
      return parse(parser);
    } catch (JsonProcessingException e) {
      String what =
          String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
              ? "the request has a duplicate key"
              : "the request is not valid JSON";
      String where =
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")";
      throw new RequestException(what + where, e);
    } catch (IOException e) {
      throw new RequestException("the request cannot be read", e);
    }
  }

  private static byte[] readAll(InputStream in) throws RequestException {
    // Not InputStream.readNBytes: that of a file seeks, which Java 17 fails to do on a pipe.
    byte[] bytes = new byte[4096];
    int length = 0;
    try {
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
        length += n;
        if (length > LIMIT) {
          throw new RequestException("the request is larger than 1 MiB");
        }
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
      }
    } catch (IOException e) {
      throw new RequestException("stdin cannot be read; it must hold the kubelet's request", e);
    }
    return Arrays.copyOf(bytes, length);
  }

  /** As UTF-8 and nothing else: a JSON parser would guess among several encodings. */
  private static char[] decode(byte[] bytes) throws RequestException {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    ByteBuffer content = ByteBuffer.wrap(bytes, mark ? 3 : 0, bytes.length - (mark ? 3 : 0));
    CharBuffer decoded;
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(content);
    } catch (CharacterCodingException e) {
      throw new RequestException("the request is not valid UTF-8", e);
    }
    char[] text = new char[decoded.remaining()];
    decoded.get(text);
    return text;
  }

  private static CredentialProviderRequest parse(JsonParser parser)
      throws IOException, RequestException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new RequestException("stdin is empty; it must hold the kubelet's request");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new RequestException("the request is not a JSON object");
    }
    String kind = null;
    String apiVersion = null;
    String image = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "kind" -> kind = text(parser, value, "kind");
        case "apiVersion" -> apiVersion = text(parser, value, "apiVersion");
        case "image" -> image = text(parser, value, "image");
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new RequestException("the request is followed by something else");
    }
    return check(kind, apiVersion, image);
  }

  private static String text(JsonParser parser, JsonToken value, String name)
      throws IOException, RequestException {
    if (value != JsonToken.VALUE_STRING) {
      throw new RequestException("the request's " + name + " is not a string");
    }
    return parser.getText();
  }

  private static CredentialProviderRequest check(String kind, String apiVersion, String image)
      throws RequestException {
    require(kind, "kind");
    if (!kind.equals(KIND)) {
      throw new RequestException("the request's kind is not " + KIND);
    }
    require(apiVersion, "apiVersion");
    ApiVersion version =
        ApiVersion.of(apiVersion)
            .orElseThrow(
                () ->
                    new RequestException(
                        "the request's apiVersion is none of "
                            + ApiVersion.V1
                            + ", v1beta1 and v1alpha1"));
    require(image, "image");
    if (image.isEmpty()) {
      throw new RequestException("the request's image is empty");
    }
    return new CredentialProviderRequest(version, image);
  }

  private static void require(String value, String name) throws RequestException {
    if (value == null) {
      throw new RequestException("the request has no " + name);
    }
  }
}
