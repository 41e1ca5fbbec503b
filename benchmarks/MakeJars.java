import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Installs jars of random bytes into a local Maven repository: {@code java MakeJars.java REPOSITORY
 * GROUP COUNT MEGABYTES} makes COUNT of them, {@code GROUP:jar1:1} and so on, with so many
 * megabytes together.
 */
public final class MakeJars {
  private static final int MEGABYTE = 1_000_000;

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[2]);
    long each = Long.parseLong(args[3]) * MEGABYTE / count;
    for (int i = 1; i <= count; i++) {
      String name = "jar" + i;
      Path directory =
          Files.createDirectories(
              Path.of(args[0], args[1].replace('.', '/'), name).resolve("1"));
      Files.writeString(
          directory.resolve(name + "-1.pom"),
          "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId>".formatted(args[1])
              + "<artifactId>%s</artifactId><version>1</version></project>".formatted(name));
      jar(directory.resolve(name + "-1.jar"), new Random(i), each);
    }
  }

  private static void jar(Path file, Random random, long size) throws Exception {
    byte[] block = new byte[MEGABYTE];
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry("data"));
      for (long left = size; left > 0; left -= block.length) {
        random.nextBytes(block);
        zip.write(block, 0, (int) Math.min(left, block.length));
      }
    }
  }
}
