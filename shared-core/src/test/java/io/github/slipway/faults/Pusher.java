package io.github.slipway.faults;

/** Something that builds an image of the project and pushes it. */
interface Pusher {
  /** The tag that it pushes. */
  String TAG = "1";

  /**
   * Pushes.
   *
   * @param cell what is going to happen
   * @param port of the proxy
   * @param repository to push to
   */
  void push(Cell cell, int port, String repository) throws Exception;

  /**
   * Where the base is: by another name it is in another registry than the target, so that there is
   * nothing to mount.
   */
  static String base(Cell cell, int port) {
    String host = cell.kind() == Kind.MOUNT ? "localhost" : "127.0.0.1";
    return host + ":" + port + "/" + PushRequests.BASE + ":17";
  }

  /** Where the image goes. */
  static String target(int port, String repository) {
    return "localhost:" + port + "/" + repository + ":" + TAG;
  }
}
