package io.kscp.judge;

import java.util.List;

/**
 * Some hosts and paths of {@link ImageTexts}, so that the images and patterns of one case often
 * meet.
 */
record Corner(List<String> hosts, List<String> paths) {
  private static final List<String> BEGINNINGS = List.of("team", "v", "");

  /** So many hosts, and all paths or those that begin alike. */
  static Corner of(Dice dice, int hosts) {
    String beginning = dice.pick(BEGINNINGS);
    return new Corner(
        dice.some(hosts, ImageTexts.HOSTS),
        ImageTexts.PATHS.stream().filter(path -> path.startsWith(beginning)).toList());
  }

  String host(Dice dice) {
    return dice.pick(hosts);
  }

  String path(Dice dice) {
    return dice.pick(paths);
  }
}
