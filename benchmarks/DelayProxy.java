import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network far away: {@code java DelayProxy.java PORT TARGET-PORT MILLISECONDS COUNT-FILE} listens
 * on 127.0.0.1 and passes bytes on to 127.0.0.1, each half of that time later in either direction,
 * so that every round trip takes that much longer, those of TLS too. The first bytes of a client
 * wait for one round trip more, as they would for the handshake of TCP. How much travels at once is
 * not limited. The file gets the number of connections so far.
 */
public final class DelayProxy {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] END = {};

  private final int target;
  private final long delay;

  private DelayProxy(int target, long delay) {
    this.target = target;
    this.delay = delay;
  }

  public static void main(String[] args) throws Exception {
    DelayProxy proxy =
        new DelayProxy(Integer.parseInt(args[1]), Long.parseLong(args[2]) * 1_000_000 / 2);
    Path counts = Path.of(args[3]);
    AtomicInteger count = new AtomicInteger();
    try (ServerSocket server = new ServerSocket()) {
      server.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 100);
      Files.writeString(counts, "0");
      while (true) {
        Socket client = server.accept();
        Files.writeString(counts, String.valueOf(count.incrementAndGet()));
        proxy.join(client, System.nanoTime());
      }
    }
  }

  private void join(Socket client, long accepted) throws IOException {
    Socket registry = new Socket(InetAddress.getLoopbackAddress(), target);
    client.setTcpNoDelay(true);
    registry.setTcpNoDelay(true);
    pass(client, registry, accepted + 3 * delay);
    pass(registry, client, 0);
  }

  private record Packet(byte[] bytes, long due) {}

  /** Two threads: what is waiting to be due must not keep the next bytes from being read. */
  private void pass(Socket from, Socket to, long notBefore) {
    BlockingQueue<Packet> way = new LinkedBlockingQueue<>();
    background(
        () -> {
          byte[] buffer = new byte[BUFFER];
          InputStream in = from.getInputStream();
          try {
            int count;
            while ((count = in.read(buffer)) >= 0) {
              byte[] bytes = Arrays.copyOf(buffer, count);
              way.add(new Packet(bytes, Math.max(System.nanoTime() + delay, notBefore)));
            }
          } finally {
            way.add(new Packet(END, System.nanoTime() + delay));
          }
        });
    background(
        () -> {
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
