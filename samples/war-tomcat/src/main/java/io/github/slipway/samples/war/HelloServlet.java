package io.github.slipway.samples.war;

import com.google.gson.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers every visitor with one line of JSON. */
@WebServlet("/hello")
public class HelloServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonObject hello = new JsonObject();
    hello.addProperty("greeting", "Hello from Slipway");
    hello.addProperty("server", getServletContext().getServerInfo());
    response.setContentType("application/json");
    response.getWriter().println(hello);
  }
}
