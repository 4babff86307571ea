package io.kscp.judge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kscp.image.ImageName;
import io.kscp.image.InvalidImageException;
import io.kscp.judge.Covers.Column;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kubelet makes of the image of a pod is our normalised name, and we refuse the others. */
@UnderKubelets
@Covers(Column.MADE_UP_INPUT)
class KubeletNameDifferenceIT {
  private static final int CASES = 12_000;
  private static final String REFUSED = "refused";

  static List<Judge> judges() {
    return Judge.all();
  }

  @ParameterizedTest
  @MethodSource("judges")
  void theNameIsTheKubelets(Judge judge) {
    List<Dice> dice = new ArrayList<>();
    List<String> images = new ArrayList<>();
    for (int i = 0; i < Dice.cases(CASES); i++) {
      dice.add(new Dice(i));
      images.add(ImageTexts.any(dice.get(i)));
    }
    List<JsonNode> names = judge.answer("names", images);
    Differences differences = new Differences();
    int refused = 0;
    for (int i = 0; i < images.size(); i++) {
      String expected =
          names.get(i).get("error").asText().isEmpty()
              ? names.get(i).get("request").asText()
              : REFUSED;
      refused += expected.equals(REFUSED) ? 1 : 0;
      differences.compare(dice.get(i), images.get(i), expected, ours(images.get(i)));
    }
    differences.assertNone(images.size());
    // Else one of the two would not be tested.
    assertTrue(
        Math.min(refused, images.size() - refused) > images.size() / 4, "refused: " + refused);
  }

  private static String ours(String image) {
    try {
      return ImageName.parse(image).name();
    } catch (InvalidImageException e) {
      return REFUSED;
    }
  }
}
