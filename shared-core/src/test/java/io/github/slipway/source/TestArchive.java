package io.github.slipway.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A jar or WAR, put together by a test, entry by entry. */
public final class TestArchive {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

  /** Adds a manifest with these lines. */
  public TestArchive manifest(String... lines) throws IOException {
    return file(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** Adds files whose content is their name. */
  public TestArchive files(String... names) throws IOException {
    for (String name : names) {
      file(name, name);
    }
    return this;
  }

  public TestArchive file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public TestArchive file(String name, byte[] content) throws IOException {
    return add(new ZipArchiveEntry(name), content);
  }

  public TestArchive directory(String name) throws IOException {
    return add(new ZipArchiveEntry(name + "/"), new byte[0]);
  }

  public TestArchive link(String name, String target) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
    return add(entry, target.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the names of what follows in another encoding, as old tools do. */
  public TestArchive encoding(String name) {
    zip.setEncoding(name);
    zip.setUseLanguageEncodingFlag(false);
    return this;
  }

  private TestArchive add(ZipArchiveEntry entry, byte[] content) throws IOException {
    entry.setTime(0);
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
    return this;
  }

  public byte[] bytes() throws IOException {
    zip.close();
    return bytes.toByteArray();
  }

  public Path writeTo(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes());
  }

  /** A jar with one entry, as bytes. */
  public static byte[] jarWith(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry zipEntry = new ZipEntry(entry);
      zipEntry.setTime(0);
      zip.putNextEntry(zipEntry);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
