package io.kscp.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kscp.image.ImageName;
import io.kscp.image.Keyring;
import io.kscp.protocol.CacheKeyType;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthKeysTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Image|a.io/x|a.io/x",
        "Image|r.io/a|r.io/a r.io r*.io *.io **.io",
        "Image|r.example.com:5000/a/b|r.example.com:5000/a/b r.example.com:5000/a r.example.com:5000",
        "Image|localhost:5000/x|localhost:5000/x localhost:5000",
        "Image|r.example.com/v2/x|r.example.com/v2 r.example.com",
        "Image|r.io/v1/v1/x|r.io/v1/v1 r.io r*.io",
        "Registry|reg.io/a|reg.io reg*.io re*.io r*.io *.io **.io",
        "Registry|[::1]:5000/a|[::1]:5000 *:5000 **:5000",
        "Registry|[::1]/a|*** ** *",
        "Registry|localhost/a|localhost localhost* localhos* localho* localh* local* loca* loc* lo* l* ** *"
      })
  void choosesKeysFromTheImageToEverWiderGlobs(CacheKeyType type, String image, String keys)
      throws Exception {
    List<String> wanted = List.of(keys.split(" "));
    // "localhost*" would sort in front of "localhost" and is left out.
    wanted = wanted.stream().filter(key -> !key.equals("localhost*")).toList();
    assertEquals(wanted, AuthKeys.choose(ImageName.parse(image), type, wanted.size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r.io/a",
        "a/b",
        "localhost/x",
        "localhost:5000/x/y/z",
        "[::1]/x",
        "[::1]:5000/x",
        "1.2.3.4/x",
        "r.io/v2/x",
        "r.io/v2",
        "r.io/v1/v2/x",
        "r.io/v1/v1/v1/v1",
        "R/x",
        "a-b.c-d.e:1/f",
        "z.z.z.z.z.z/a"
      })
  void neverRunsOut(String text) throws Exception {
    ImageName image = ImageName.parse(text);
    for (CacheKeyType type : List.of(CacheKeyType.Image, CacheKeyType.Registry)) {
      for (int count = 1; count <= 40; count++) {
        List<String> keys = AuthKeys.choose(image, type, count);
        assertEquals(count, new HashSet<>(keys).size());
        assertEquals(keys, Keyring.lookup(new HashSet<>(keys), image.name()));
        if (type == CacheKeyType.Registry) {
          String sibling = image.host() + "/some/other";
          assertEquals(keys, Keyring.lookup(keys, sibling));
        }
      }
    }
  }
}
