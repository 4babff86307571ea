package io.kscp.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kscp.document.Json;
import io.kscp.document.Utf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Reads one request. Names are case-sensitive and unknown fields are ignored, as a versioned API
 * asks; all else that is not exactly one request is refused.
 */
public final class RequestReader {
  // In bytes. A kubelet's request has some hundred, or a token's length.
  private static final int LIMIT = 1 << 20;
  private static final int USUAL = 2048;
  private static final String KIND = "CredentialProviderRequest";
  // As deep as Go's decoder goes. Parsing uses no stack, and the input is limited.
  private static final int DEEPEST_NESTING = 10_000;
  private static final JsonFactory JSON =
      Json.factory(DEEPEST_NESTING).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private RequestReader() {}

  /**
   * Reads a request up to the end of the stream.
   *
   * @throws RequestException if it is not one request that this program can answer
   */
  public static CredentialProviderRequest read(InputStream in) throws RequestException {
    try (JsonParser parser = JSON.createParser(readAll(in))) {
      return parse(parser);
    } catch (JsonProcessingException e) {
      boolean duplicate = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
      throw new RequestException(
          "the request " + (duplicate ? "has a duplicate key" : "is not valid JSON") + where(e), e);
    } catch (IOException e) {
      throw new RequestException("the request cannot be read", e);
    }
  }

  private static String where(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /** As UTF-8 and nothing else: a JSON parser would guess among several encodings. */
  private static String readAll(InputStream in) throws RequestException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(USUAL);
      if (bytes.length == USUAL) {
        // Rare: to make room for it would cost each request a tenth of its instructions.
        bytes = new SequenceInputStream(new ByteArrayInputStream(bytes), in).readNBytes(LIMIT + 1);
      }
    } catch (IOException e) {
      throw new RequestException("stdin cannot be read; it must hold the kubelet's request", e);
    }
    if (bytes.length > LIMIT) {
      throw new RequestException("the request is larger than 1 MiB");
    }
    return Utf8.decode(bytes)
        .map(Utf8::withoutByteOrderMark)
        .orElseThrow(() -> new RequestException("the request is not valid UTF-8"));
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
      parser.nextToken();
      switch (name) {
        case "kind" -> kind = text(parser, "kind");
        case "apiVersion" -> apiVersion = text(parser, "apiVersion");
        case "image" -> image = text(parser, "image");
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new RequestException("the request is followed by something else");
    }
    return check(kind, apiVersion, image);
  }

  private static String text(JsonParser parser, String name) throws IOException, RequestException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new RequestException("the request's " + name + " is not a string");
    }
    return parser.getText();
  }

  private static CredentialProviderRequest check(String kind, String apiVersion, String image)
      throws RequestException {
    if (!require(kind, "kind").equals(KIND)) {
      throw new RequestException("the request's kind is not " + KIND);
    }
    ApiVersion version =
        ApiVersion.of(require(apiVersion, "apiVersion"))
            .orElseThrow(
                () ->
                    new RequestException(
                        "the request's apiVersion is none of "
                            + ApiVersion.V1
                            + ", v1beta1 and v1alpha1"));
    if (require(image, "image").isEmpty()) {
      throw new RequestException("the request's image is empty");
    }
    return new CredentialProviderRequest(version, image);
  }

  private static String require(String value, String name) throws RequestException {
    if (value == null) {
      throw new RequestException("the request has no " + name);
    }
    return value;
  }
}
