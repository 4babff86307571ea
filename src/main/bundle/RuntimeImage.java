import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipFile;

/**
 * Makes a Java runtime that holds the application as a module: the classes that can be reached from
 * its main class, and the modules of the JDK that these need, as {@code jdeps} finds them.
 *
 * <p>{@code java RuntimeImage.java WORK OUTPUT MAIN_CLASS APPLICATION_JAR LIBRARY_JAR...}
 */
final class RuntimeImage {
  private static final int RELEASE = Runtime.version().feature();
  private static final Pattern DEPENDENCY =
      Pattern.compile("^\\s+(?:\\d+/)?(\\S+)\\s+-> (?:\\d+/)?(\\S+)\\s+(.+?)\\s*$");
  private static final Pattern NOTICE =
      Pattern.compile("META-INF/(?:LICENSE|NOTICE)[^/]*", Pattern.CASE_INSENSITIVE);

  /** What no program needs that starts no process, opens no connection and is no tool itself. */
  private static final String UNNEEDED =
      "/java.base/bin/keytool,/java.base/lib/jexec,/java.base/lib/jspawnhelper,"
          + "/java.base/lib/jrt-fs.jar,/java.base/lib/classlist,/java.base/lib/security/cacerts,"
          + "/java.base/lib/security/blocked.certs,"
          + "/java.base/lib/security/public_suffix_list.dat";

  private final Path work;
  private final String mainClass;
  private final List<JarFile> jars;
  private final Map<String, JarFile> owners = new HashMap<>();
  private final Map<String, Set<String>> references = new HashMap<>();
  private final Map<String, Set<String>> modules = new HashMap<>();

  private RuntimeImage(Path work, String mainClass, List<JarFile> jars) {
    this.work = work;
    this.mainClass = mainClass;
    this.jars = jars;
    for (JarFile jar : jars) {
      jar.versionedStream().forEach(entry -> owners.putIfAbsent(entry.getName(), jar));
    }
  }

  public static void main(String[] args) throws IOException {
    List<JarFile> jars = new ArrayList<>();
    for (String jar : Arrays.asList(args).subList(3, args.length)) {
      jars.add(new JarFile(Path.of(jar).toFile(), false, ZipFile.OPEN_READ, Runtime.version()));
    }
    Path work = Files.createDirectories(Path.of(args[0]));
    RuntimeImage image = new RuntimeImage(work, args[2], jars);
    image.readDependencies();
    Set<String> classes = image.reachableClasses();
    Path module = image.writeModule(classes);
    image.link(module, Path.of(args[1]));
    image.copyNotices(classes, Path.of(args[1], "legal"));
  }

  private void readDependencies() {
    List<String> paths = jars.stream().map(JarFile::getName).toList();
    String output =
        run(
            "jdeps",
            "--multi-release",
            Integer.toString(RELEASE),
            "--ignore-missing-deps",
            "--recursive",
            "-verbose:class",
            "--class-path",
            String.join(":", paths),
            paths.get(0));
    for (String line : output.lines().toList()) {
      Matcher dependency = DEPENDENCY.matcher(line);
      if (dependency.matches()) {
        String from = dependency.group(1);
        references.computeIfAbsent(from, name -> new TreeSet<>()).add(dependency.group(2));
        modules.computeIfAbsent(from, name -> new TreeSet<>()).add(dependency.group(3));
      }
    }
  }

  private Set<String> reachableClasses() {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(mainClass));
    while (!next.isEmpty()) {
      String name = next.pop();
      if (owners.containsKey(entryOf(name)) && reached.add(name)) {
        next.addAll(references.getOrDefault(name, Set.of()));
      }
    }
    return reached;
  }

  private static String entryOf(String className) {
    return className.replace('.', '/') + ".class";
  }

  /** A JAR with a descriptor: without one, the classes could not become part of the runtime. */
  private Path writeModule(Set<String> classes) throws IOException {
    String packageName = mainClass.substring(0, mainClass.lastIndexOf('.'));
    Set<String> required = new TreeSet<>();
    for (String name : classes) {
      for (String module : modules.getOrDefault(name, Set.of())) {
        if (ModuleFinder.ofSystem().find(module).isPresent()) {
          required.add(module);
        } else if (!module.endsWith(".jar")) {
          throw new IllegalStateException(name + " needs what is " + module);
        }
      }
    }
    StringBuilder descriptor = new StringBuilder("module " + packageName + " {\n");
    required.forEach(module -> descriptor.append("  requires " + module + ";\n"));
    Path source = Files.writeString(work.resolve("module-info.java"), descriptor + "}\n");
    run("javac", "-d", work.toString(), source.toString());

    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("module-info.class", Files.readAllBytes(work.resolve("module-info.class")));
    for (String name : classes) {
      entries.put(entryOf(name), read(owners.get(entryOf(name)), entryOf(name)));
    }
    String resources = packageName.replace('.', '/') + "/";
    for (JarEntry entry : jars.get(0).versionedStream().toList()) {
      String name = entry.getName();
      if (name.startsWith(resources) && !name.endsWith("/") && !name.endsWith(".class")) {
        entries.put(name, read(jars.get(0), name));
      }
    }
    Path jar = work.resolve("application.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }

  private void link(Path module, Path output) {
    run(
        "jlink",
        "--module-path",
        module.toString(),
        "--add-modules",
        mainClass.substring(0, mainClass.lastIndexOf('.')),
        "--strip-java-debug-attributes",
        "--no-man-pages",
        "--no-header-files",
        "--compress=" + (RELEASE < 21 ? "2" : "zip-9"),
        "--exclude-files=" + UNNEEDED,
        "--output",
        output.toString());
  }

  /** Licences and notices of the libraries of which a class is used, as these ask for. */
  private void copyNotices(Set<String> classes, Path legal) throws IOException {
    Set<JarFile> used = new HashSet<>();
    classes.forEach(name -> used.add(owners.get(entryOf(name))));
    for (JarFile jar : used) {
      Path folder = legal.resolve(Path.of(jar.getName()).getFileName().toString());
      for (JarEntry entry : jar.stream().toList()) {
        if (NOTICE.matcher(entry.getName()).matches()) {
          Files.createDirectories(folder);
          Path file = folder.resolve(entry.getName().substring("META-INF/".length()));
          try (OutputStream out = Files.newOutputStream(file)) {
            out.write(read(jar, entry.getName()));
          }
        }
      }
    }
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static String run(String tool, String... args) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    if (ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, args) != 0) {
      throw new IllegalStateException(tool + " failed:\n" + out);
    }
    return out.toString();
  }
}
