package io.github.slipway.samples.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers every visitor with one line. */
@SpringBootApplication
@RestController
public class WebApplication {
  public static void main(String[] args) {
    SpringApplication.run(WebApplication.class, args);
  }

  @GetMapping("/")
  String hello() {
    return "Hello from Slipway, by Spring Boot\n";
  }
}
