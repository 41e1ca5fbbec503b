package io.github.slipway.config;

import io.github.slipway.problem.Problem;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Docker's and Podman's {@code certs.d}: a folder named as the host with its port, with {@code
 * *.crt} for CA certificates and a {@code *.cert} and {@code *.key} of one name for the client's
 * own. What cannot be read is passed over with a warning: the system's folders are meant for a
 * daemon that runs as root.
 */
final class CertsDirectories implements HostSettingsSource {
  private static final String CA = ".crt";
  private static final String CERTIFICATE = ".cert";
  private static final String KEY = ".key";

  private final List<Path> directories;
  private final boolean colons;
  private final Listener listener;

  CertsDirectories(FilePlaces places, Listener listener) {
    this.directories = places.certs();
    this.colons = places.colons();
    this.listener = listener;
  }

  @Override
  public List<HostSettings> of(String registry) {
    List<HostSettings> all = new ArrayList<>();
    if (!isFileName(registry)) {
      return all;
    }
    String name = colons ? registry : registry.replace(":", "");
    for (Path directory : directories) {
      Path folder = directory.resolve(name);
      if (Files.isDirectory(folder)) {
        all.add(read(folder));
      }
    }
    return all;
  }

  /** Registries name hosts too, in redirects and for tokens: none of them leads elsewhere. */
  private static boolean isFileName(String registry) {
    return registry.indexOf('/') < 0 && registry.indexOf('\\') < 0 && !registry.startsWith(".");
  }

  /**
   * Reads one folder.
   *
   * @throws io.github.slipway.problem.SlipwayException as Docker has it, if a certificate is
   *     without its key, or a key without its certificate
   */
  private HostSettings read(Path folder) {
    Set<String> names = names(folder);
    List<Path> cas = new ArrayList<>();
    List<String> clients = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(CA)) {
        Path file = folder.resolve(name);
        if (isReadable(file)) {
          cas.add(file);
        }
      } else if (name.endsWith(CERTIFICATE)) {
        requireOther(folder, names, name, CERTIFICATE, KEY);
        clients.add(name);
      } else if (name.endsWith(KEY)) {
        requireOther(folder, names, name, KEY, CERTIFICATE);
      }
    }
    HostSettings settings = HostSettings.from(folder.toString()).withCaFiles(cas);
    return client(folder, clients).map(settings::withClientCertificate).orElse(settings);
  }

  private Set<String> names(Path folder) {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        names.add(String.valueOf(file.getFileName()));
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      listener.warn("The certificates in " + folder + " are passed over: it cannot be read.");
      names.clear();
    }
    return names;
  }

  private static void requireOther(
      Path folder, Set<String> names, String name, String suffix, String otherSuffix) {
    String other = name.substring(0, name.length() - suffix.length()) + otherSuffix;
    if (!names.contains(other)) {
      throw Problem.CERTS_INCOMPLETE.with("file", folder.resolve(name), "missing", other);
    }
  }

  /** The first in the order of names that can be read: a client shows one. */
  private Optional<ClientCertificate> client(Path folder, List<String> certificates) {
    for (String name : certificates) {
      Path certificate = folder.resolve(name);
      Path key = folder.resolve(name.substring(0, name.length() - CERTIFICATE.length()) + KEY);
      if (isReadable(certificate) && isReadable(key)) {
        if (certificates.size() > 1) {
          listener.warn(
              folder + " has several client certificates, of which " + name + " is used.");
        }
        return Optional.of(new ClientCertificate.Pem(certificate, key));
      }
    }
    return Optional.empty();
  }

  private boolean isReadable(Path file) {
    if (Files.isReadable(file)) {
      return true;
    }
    listener.warn(file + " is passed over: it may not be read by this user, or leads nowhere.");
    return false;
  }
}
