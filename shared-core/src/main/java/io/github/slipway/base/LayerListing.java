package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.source.BaseFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What the headers of a layer's archive say, without its files' content.
 *
 * @param entries in the order of the archive
 */
record LayerListing(List<Entry> entries) {
  private static final int DIRECTORY = 'd';
  private static final int LINK = 'l';
  private static final int OTHER = 'f';

  LayerListing {
    entries = List.copyOf(entries);
  }

  /**
   * One entry.
   *
   * @param path absolute, without a slash at the end
   */
  record Entry(String path, BaseFiles.Node node) {
    /** How much memory it takes. */
    int characters() {
      return path.length() + (node instanceof BaseFiles.Link link ? link.target().length() : 0);
    }
  }

  /** The listing for the store: deflated, since paths are long and alike. */
  Bytes toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(entries.size());
      for (Entry entry : entries) {
        write(out, entry);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return Bytes.of(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, Entry entry) throws IOException {
    if (entry.node() instanceof BaseFiles.Directory directory) {
      out.writeByte(DIRECTORY);
      out.writeUTF(entry.path());
      out.writeInt(directory.mode());
      out.writeLong(directory.time().getEpochSecond());
      out.writeInt(directory.time().getNano());
      out.writeInt(directory.uid());
      out.writeInt(directory.gid());
    } else if (entry.node() instanceof BaseFiles.Link link) {
      out.writeByte(LINK);
      out.writeUTF(entry.path());
      out.writeUTF(link.target());
    } else {
      out.writeByte(OTHER);
      out.writeUTF(entry.path());
    }
  }

  /** Reads what {@link #toBytes} made. */
  static LayerListing of(Bytes bytes) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes.toArray())))) {
      int count = in.readInt();
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int kind = in.readByte();
        entries.add(new Entry(in.readUTF(), node(in, kind)));
      }
      return new LayerListing(entries);
    }
  }

  private static BaseFiles.Node node(DataInputStream in, int kind) throws IOException {
    return switch (kind) {
      case DIRECTORY -> {
        int mode = in.readInt();
        Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
        int uid = in.readInt();
        yield new BaseFiles.Directory(mode, time, uid, in.readInt());
      }
      case LINK -> new BaseFiles.Link(in.readUTF());
      default -> new BaseFiles.Other();
    };
  }
}
