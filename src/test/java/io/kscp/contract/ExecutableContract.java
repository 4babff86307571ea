package io.kscp.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kscp.contract.Run.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code validate} says of executables that a node cannot start, though their mode is right.
 */
abstract class ExecutableContract extends ValidateContract {
  private static final String NAME = "static-credential-provider";
  private static final int MACHINE = 18;
  private static final int RISC_V = 243;

  @BeforeEach
  void configure() {
    Path config =
        write("own.yaml", "credentials:\n- {matchImages: [a.io], username: u, password: p}\n");
    write("kubelet.yaml", kubeletConfig(NAME, "a.io", "    args: [--config=" + config + "]\n"));
  }

  private Path executable(byte[] content) {
    return TestFiles.mode(TestFiles.write(directory.resolve("bin/" + NAME), content), "rwxr-xr-x");
  }

  private Run validate() {
    return run("--kubelet-config", "kubelet.yaml", "--bin-dir", "bin", "--provider", NAME);
  }

  private void assertRefused(String what, Result result) {
    assertFinding("error kubelet.yaml:4:", ("bin/" + NAME + " " + what).strip(), result);
    assertEquals(1, result.stdout().lines().filter(line -> line.startsWith("error")).count());
    assertEquals(3, result.exitCode());
  }

  /** In a mount namespace of its own, which ends with the program, this command comes first. */
  private static Run withMounts(String command, Run run) throws Exception {
    String[] unshare =
        System.getProperty("user.name").equals("root")
            ? new String[] {"unshare", "--mount", "sh", "-c"}
            : new String[] {"unshare", "--map-root-user", "--mount", "sh", "-c"};
    String mount = "mount -t tmpfs none /proc/sys/fs/binfmt_misc";
    Result tried =
        Run.of(List.of(unshare), mount).env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin").start();
    assumeTrue(tried.exitCode() == 0, "this user may not mount file systems: " + tried.stderr());
    String[] starter = new String[unshare.length + 2];
    System.arraycopy(unshare, 0, starter, 0, unshare.length);
    starter[unshare.length] = "set -e; " + command + "; exec \"$@\"";
    starter[unshare.length + 1] = "sh";
    return run.through(starter);
  }

  private static byte[] ofAnotherProcessor() throws IOException {
    byte[] elf = Files.readAllBytes(Path.of("/bin/true"));
    boolean little = elf[5] == 1;
    ByteBuffer.wrap(elf).putShort(MACHINE, (short) (little ? RISC_V << 8 : RISC_V));
    return elf;
  }

  @Test
  void anExecutableThatStartsIsFine() throws Exception {
    executable(Files.readAllBytes(Path.of("/bin/true")));
    assertReport(0, "no errors, no warnings\n", validate().start());
    executable("#! /bin/sh -e\nexit 0\n".getBytes());
    assertReport(0, "no errors, no warnings\n", validate().start());
  }

  @Test
  void oneThatFailsIsAnError() {
    executable("#!/bin/sh\nexit 7\n".getBytes());
    assertRefused("--version fails with exit code 7", validate().start());
  }

  @Test
  void aFileSystemMountedNoexecIsAnError() throws Exception {
    Path folder = executable(Files.readAllBytes(Path.of("/bin/true"))).getParent();
    String copy = directory.resolve("copy").toString();
    Run run =
        withMounts(
            "cp -p "
                + folder
                + "/"
                + NAME
                + " "
                + copy
                + "; mount -t tmpfs -o noexec none "
                + folder
                + "; cp -p "
                + copy
                + " "
                + folder
                + "/"
                + NAME,
            validate());
    Result result = run.start();
    assertRefused("cannot be executed, although its mode allows it: the kubelet exits", result);
    assertFinding("error", "-> mount its file system without noexec", result);
  }

  @Test
  void anotherProcessorsExecutableIsAnErrorAndIsNotRunByAShell() throws Exception {
    executable(ofAnotherProcessor());
    Result result = validate().start();
    assertRefused("is built for riscv64, but this is ", result);
    assertFinding("error", "it cannot be started, so no image gets credentials from it", result);
  }

  @Test
  void aMissingLoaderIsAnError() throws Exception {
    byte[] elf = Files.readAllBytes(Path.of("/bin/true"));
    String text = new String(elf, ISO_8859_1);
    int at = text.indexOf("/ld");
    assumeTrue(at > 0, "/bin/true of this machine is static");
    elf[at + 1] = 'X';
    executable(elf);
    Result result = validate().start();
    assertRefused("needs /lib", result);
    assertFinding("error", "/Xd", result);
    assertFinding("error", "which is not there: it cannot be started", result);
  }

  @Test
  void aMissingInterpreterIsAnError() {
    executable("#!/nonexistent/interpreter -x\n".getBytes());
    assertRefused("needs /nonexistent/interpreter, which is not there", validate().start());
  }

  @Test
  void anotherProvidersExecutableForAnotherProcessorIsAWarning() throws Exception {
    executable(ofAnotherProcessor());
    Run run = run("--kubelet-config", "kubelet.yaml", "--bin-dir", "bin", "--provider", "other");
    Result result = run.start();
    assertFinding("warning kubelet.yaml:4:", "is built for riscv64, but this is ", result);
    assertEquals(0, result.exitCode());
  }

  @Test
  void anotherProvidersExecutableIsNotStarted() {
    executable("#!/bin/sh\nexit 7\n".getBytes());
    Run run = run("--kubelet-config", "kubelet.yaml", "--bin-dir", "bin", "--provider", "other");
    assertFalse(run.start().stdout().contains("exit code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#!\n", "#! \t\nexit 0\n"})
  void aScriptWithoutInterpreterIsAnErrorAndIsNotRunByAShell(String content) {
    executable(content.getBytes());
    assertRefused("names no interpreter behind #!", validate().start());
  }

  @Test
  void aScriptWithLinesAsOnWindowsIsAnError() {
    executable("#!/bin/sh\r\nexit 0\r\n".getBytes());
    assertRefused("has lines that end as on Windows", validate().start());
  }

  /** The kernel refuses them, and a shell would read them as commands. */
  @ParameterizedTest
  @CsvSource({
    "16, 2, 0", // no program
    "54, 2, 0", // segments of no size
    "56, 2, 0", // no segments
    "32, 8, -1", // segments before the file's start
    "32, 8, 4611686018427387904", // segments behind its end
    "96, 8, -1", // a loader of negative length
    "96, 8, 0" // and of none
  })
  void aDamagedExecutableIsAnErrorAndIsNotRunByAShell(int at, int width, long value) {
    ByteBuffer elf = ByteBuffer.wrap(loaderSegment()).order(ByteOrder.nativeOrder());
    if (width == 2) {
      elf.putShort(at, (short) value);
    } else {
      elf.putLong(at, value);
    }
    executable(elf.array());
    assertRefused("is a damaged ELF executable", validate().start());
  }

  /** An executable of this processor, of 64 bits, that is nothing but the name of a loader. */
  private static byte[] loaderSegment() {
    try (InputStream in = Files.newInputStream(Path.of("/proc/self/exe"))) {
      ByteBuffer elf = ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(64), 256));
      elf.order(ByteOrder.nativeOrder());
      elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1);
      elf.putInt(64, 3).putLong(72, 128).putLong(96, 4);
      elf.position(128).put("/x\0".getBytes());
      return elf.array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shell would start them; a kubelet does not. */
  @ParameterizedTest
  @ValueSource(strings = {"exit 0\n", "", "#", "\177ELF"})
  void whatIsNoExecutableIsAnErrorAndIsNotRunByAShell(String content) {
    Path trace = directory.resolve("trace");
    executable(("echo >" + trace + "\n" + content).getBytes());
    assertRefused("is neither an ELF executable nor a script", validate().start());
    assertFalse(Files.exists(trace), "it was run");
    executable(content.getBytes());
    assertRefused("is neither an ELF executable nor a script", validate().start());
  }
}
