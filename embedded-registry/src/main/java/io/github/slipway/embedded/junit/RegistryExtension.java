package io.github.slipway.embedded.junit;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link WithRegistry} does. Each registry is in the store of the class or of the test that it
 * is for, which ends it, and which its nested classes look into.
 */
final class RegistryExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RegistryExtension.class);

  /** Has the annotation without options. */
  @WithRegistry
  private static final class WithoutOptions {}

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    // Even if nothing is injected: a test may know the port.
    ofClass(context);
    inject(context, null, context.getRequiredTestClass());
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      inject(context, instance, instance.getClass());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(WithRegistry.class)
        || (parameter.getParameter().getType() == EmbeddedRegistry.class
            && classWithRegistry(context).isPresent());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    Optional<WithRegistry> own = parameter.findAnnotation(WithRegistry.class);
    RegistryForTests registry =
        own.isPresent()
            ? registry(context, own.get(), parameter.getParameter())
            : ofClass(context).orElseThrow();
    return value(registry, type, parameter.getParameter());
  }

  private static void inject(ExtensionContext context, @Nullable Object instance, Class<?> type)
      throws IllegalAccessException {
    for (Field field : AnnotationSupport.findAnnotatedFields(type, WithRegistry.class)) {
      if (Modifier.isStatic(field.getModifiers()) != (instance == null)) {
        continue;
      }
      if (Modifier.isFinal(field.getModifiers())) {
        throw new ExtensionConfigurationException(
            "@WithRegistry cannot set " + field + ": leave final out.");
      }
      WithRegistry options =
          AnnotationSupport.findAnnotation(field, WithRegistry.class).orElseThrow();
      Object value = value(registry(context, options, field), field.getType(), field);
      field.setAccessible(true);
      field.set(instance, value);
    }
  }

  /** The registry of an annotated field or parameter. */
  private static RegistryForTests registry(
      ExtensionContext context, WithRegistry options, AnnotatedElement place) {
    if (options.equals(WithoutOptions.class.getAnnotation(WithRegistry.class))) {
      Optional<RegistryForTests> ofClass = ofClass(context);
      if (ofClass.isPresent()) {
        return ofClass.get();
      }
    }
    return started(context, place, options);
  }

  /** The registry of the class, or of the nearest one around it that has one. */
  private static Optional<RegistryForTests> ofClass(ExtensionContext context) {
    return classWithRegistry(context)
        .map(
            found -> {
              Class<?> type = found.getRequiredTestClass();
              return started(
                  found,
                  type,
                  AnnotationSupport.findAnnotation(type, WithRegistry.class).orElseThrow());
            });
  }

  private static Optional<ExtensionContext> classWithRegistry(ExtensionContext context) {
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.isPresent()) {
      Optional<AnnotatedElement> element = at.get().getElement();
      if (element.isPresent()
          && element.get() instanceof Class
          && AnnotationSupport.isAnnotated(element.get(), WithRegistry.class)) {
        return at;
      }
      at = at.get().getParent();
    }
    return Optional.empty();
  }

  private static RegistryForTests started(
      ExtensionContext context, AnnotatedElement place, WithRegistry options) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            place, any -> RegistryForTests.start(options), RegistryForTests.class);
  }

  private static Object value(RegistryForTests registry, Class<?> type, AnnotatedElement place) {
    if (type == EmbeddedRegistry.class) {
      return registry.registry();
    }
    if (type == String.class) {
      return registry.registry().address();
    }
    if (type == URI.class) {
      return registry.registry().uri();
    }
    throw new ExtensionConfigurationException(
        "@WithRegistry gives an EmbeddedRegistry, a String (its address) or a java.net.URI, and no "
            + type.getName()
            + ": "
            + place);
  }
}
