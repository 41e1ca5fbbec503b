import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network far away: {@code java DelayProxy.java PORT TARGET-PORT MILLISECONDS COUNT-FILE} listens
 * on 127.0.0.1 and passes bytes on to 127.0.0.1, each half of that time later in either direction,
 * so that every round trip takes that much longer, those of TLS too. The first bytes of a client
 * wait for one round trip more, as they would for the handshake of TCP. 32 MiB may be on their way at
 * once in each direction of a connection. With 0 milliseconds it only counts.
 *
 * <p>The file gets four numbers whenever a connection comes or ends: connections so far, those that are
 * open, bytes from clients, bytes to clients.
 */
public final class DelayProxy {
  private static final int BUFFER = 64 * 1024;
  private static final int PACKETS = 32 * 1024 * 1024 / BUFFER;
  private static final byte[] END = {};

  private final int target;
  private final long delay;
  private final Path counts;
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();
  private int connections;
  private int open;

  private DelayProxy(int target, long delay, Path counts) {
    this.target = target;
    this.delay = delay;
    this.counts = counts;
  }

  public static void main(String[] args) throws Exception {
    DelayProxy proxy =
        new DelayProxy(
            Integer.parseInt(args[1]), Long.parseLong(args[2]) * 1_000_000 / 2, Path.of(args[3]));
    proxy.count(0, 0);
    try (ServerSocket server = new ServerSocket()) {
      server.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 100);
      while (true) {
        Socket client = server.accept();
        proxy.count(1, 1);
        proxy.join(client, System.nanoTime());
      }
    }
  }

  /** Whoever reads the file finds all of it: a new one takes the place of the old one. */
  private synchronized void count(int more, int moreOpen) throws IOException {
    connections += more;
    open += moreOpen;
    Path aside = Path.of(counts + ".new");
    Files.writeString(
        aside, connections + " " + open + " " + bytesIn.get() + " " + bytesOut.get() + "\n");
    Files.move(aside, counts, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void join(Socket client, long accepted) throws IOException {
    Socket registry = new Socket(InetAddress.getLoopbackAddress(), target);
    client.setTcpNoDelay(true);
    registry.setTcpNoDelay(true);
    AtomicInteger ways = new AtomicInteger(2);
    pass(client, registry, accepted + 3 * delay, bytesIn, ways);
    pass(registry, client, 0, bytesOut, ways);
  }

  private record Packet(byte[] bytes, long due) {}

  /** Two threads: what is waiting to be due must not keep the next bytes from being read. */
  private void pass(
      Socket from, Socket to, long notBefore, AtomicLong bytesPassed, AtomicInteger ways) {
    BlockingQueue<Packet> way = new LinkedBlockingQueue<>(PACKETS);
    background(
        () -> {
          byte[] buffer = new byte[BUFFER];
          InputStream in = from.getInputStream();
          try {
            int count;
            while ((count = in.read(buffer)) >= 0) {
              byte[] bytes = Arrays.copyOf(buffer, count);
              bytesPassed.addAndGet(count);
              way.put(new Packet(bytes, Math.max(System.nanoTime() + delay, notBefore)));
            }
          } finally {
            way.put(new Packet(END, System.nanoTime() + delay));
          }
        });
    background(
        () -> {
          try {
            OutputStream out = to.getOutputStream();
            Packet packet;
            while ((packet = way.take()).bytes() != END) {
              long wait = packet.due() - System.nanoTime();
              if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
              }
              out.write(packet.bytes());
            }
            to.shutdownOutput();
          } catch (IOException e) {
            // Whoever still sends is told, and nobody waits for room on the way.
            from.close();
            to.close();
            way.clear();
          } finally {
            if (ways.decrementAndGet() == 0) {
              from.close();
              to.close();
              count(0, -1);
            }
          }
        });
  }

  private interface Task {
    void run() throws Exception;
  }

  private static void background(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (Exception e) {
                // The connection is gone, as either side may wish.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
