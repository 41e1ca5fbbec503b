package io.github.slipway.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What can happen to a request. */
enum Fault {
  REFUSED("connection refused") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      goDown(exchange.proxy(), plan);
    }
  },
  RESET_BEFORE("reset before the request is read") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.reset();
    }
  },
  RESET_DURING("reset half-way") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      if (exchange.request().header("Content-Length").orElse("0").equals("0")) {
        exchange.sendHalf(exchange.forward());
      } else {
        exchange.forwardHalf();
      }
      exchange.reset();
    }
  },
  RESET_AFTER("reset instead of the answer") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.forward();
      exchange.reset();
    }
  },
  ANSWER_LOST("answer lost") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.forward();
      exchange.hang();
    }
  },
  STALL("stall") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.hang();
    }
  },
  EXPIRED("401, token expired") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      BearerGate gate = exchange.proxy().gate().orElseThrow();
      gate.revoke(exchange.request());
      exchange.read();
      exchange.answer(gate.challenge());
    }
  },
  STATUS_408("408") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(page(408).with("Connection", "close"));
      exchange.close();
    }
  },
  STATUS_413("413") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(page(413));
    }
  },
  STATUS_413_CLOSING("413 before the body, then closed") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.answer(page(413).with("Connection", "close"));
      exchange.closeLingering();
    }
  },
  STATUS_429("429") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(page(429));
    }
  },
  STATUS_429_RETRY_AFTER("429 with Retry-After") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(page(429).with("Retry-After", 1));
    }
  },
  STATUS_500("500") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(Message.of(500, "application/json", "{\"errors\":[{\"code\":\"UNKNOWN\"}]}"));
    }
  },
  STATUS_502("502") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(page(502));
    }
  },
  STATUS_503("503") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(page(503));
    }
  },
  TRUNCATED("truncated body") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      Message answer = exchange.forward();
      exchange.send(
          answer.head().with("Content-Length", answer.body().length),
          Arrays.copyOf(answer.body(), answer.body().length / 2));
      exchange.close();
    }
  },
  WRONG_DIGEST("wrong digest") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      Message request = exchange.read();
      if (request.body().length > 0) {
        exchange.answer(exchange.forward(damaged(request)));
      } else {
        exchange.answer(damaged(exchange.forward()));
      }
    }
  },
  WRONG_LENGTH("wrong Content-Length") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      Message answer = exchange.forward();
      int length = answer.body().length;
      // Either the end of the body is taken for the next answer, or what is awaited never comes.
      exchange.send(
          answer.head().with("Content-Length", length > WRONG_BY ? length - WRONG_BY : WRONG_BY),
          answer.body());
    }
  },
  REDIRECT("redirect to another host") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(
          page(307)
              .with(
                  "Location",
                  "http://localhost:" + plan.elsewhere() + exchange.request().target()));
    }
  },
  GARBAGE("a web page as the answer") {
    @Override
    void strike(Exchange exchange, FaultPlan plan) throws IOException {
      exchange.read();
      exchange.answer(page(200));
    }
  };

  private static final int WRONG_BY = 7;

  /** How long a registry is down that comes back. */
  private static final Duration DOWN = Duration.ofMillis(50);

  private final String text;

  Fault(String text) {
    this.text = text;
  }

  /** Does it to this request. */
  abstract void strike(Exchange exchange, FaultPlan plan) throws IOException;

  /** Whether the client has to wait until it notices. */
  boolean isSilent() {
    return this == STALL || this == ANSWER_LOST || this == WRONG_LENGTH;
  }

  /** Whether the registry may have done what it was asked for. */
  boolean reachesTheRegistry() {
    return switch (this) {
      case RESET_AFTER, ANSWER_LOST, TRUNCATED, WRONG_LENGTH -> true;
      default -> false;
    };
  }

  /** Refuses connections, for a moment or for good. */
  static void goDown(FaultProxy proxy, FaultPlan plan) throws IOException {
    proxy.refuse();
    if (!plan.lasts()) {
      // Nobody can see a connection that was refused, so it is a matter of time.
      FaultProxy.background(
          () -> {
            pause();
            proxy.listen();
          });
    }
  }

  private static Message page(int status) {
    return Message.of(status, "text/html", "<html><body>" + status + "</body></html>");
  }

  /** Manifests and configs get another digest somewhere inside, blobs one other bit. */
  private static Message damaged(Message message) {
    byte[] body = message.body().clone();
    int digest = new String(body, StandardCharsets.ISO_8859_1).lastIndexOf("sha256:");
    int at = digest < 0 ? body.length / 2 : digest + "sha256:".length();
    body[at] = digest < 0 ? (byte) (body[at] ^ 1) : (byte) (body[at] == 'a' ? 'b' : 'a');
    return new Message(message.head(), body);
  }

  private static void pause() {
    try {
      Thread.sleep(DOWN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
