package io.github.slipway;

import io.github.slipway.problem.Problem;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signatures as text: of some classes, and of all types of ours that callers meet through them. One
 * line for each member, without what every record and enum has.
 */
final class FacadeText {
  private static final String OURS = "io.github.slipway.";
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private final Map<String, Class<?>> reached = new TreeMap<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  private FacadeText() {}

  /** The text, sorted by type. */
  static String of(List<Class<?>> roots) {
    FacadeText text = new FacadeText();
    roots.forEach(text::reach);
    Map<String, List<String>> types = new TreeMap<>();
    while (!text.open.isEmpty()) {
      Class<?> type = text.open.remove();
      types.put(type.getName(), text.lines(type));
    }
    return types.values().stream()
            .map(lines -> String.join("\n", lines))
            .collect(Collectors.joining("\n\n"))
        + "\n";
  }

  private void reach(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element.getName().startsWith(OURS) && reached.put(element.getName(), element) == null) {
      open.add(element);
    }
  }

  private List<String> lines(Class<?> type) {
    List<String> lines = new ArrayList<>();
    lines.add(header(type));
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        lines.add("  component " + name(component.getGenericType()) + " " + component.getName());
      }
    }
    if (type.isEnum() && type != Problem.class) {
      // Problems are pinned by docs/problems.md.
      for (Object constant : type.getEnumConstants()) {
        lines.add("  " + ((Enum<?>) constant).name());
      }
    }
    List<String> members = new ArrayList<>();
    for (Constructor<?> constructor : type.getConstructors()) {
      if (!isCanonical(constructor)) {
        members.add("  new" + parameters(constructor) + thrown(constructor));
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && !field.isEnumConstant()) {
        members.add(
            "  "
                + statics(field.getModifiers())
                + name(field.getGenericType())
                + " "
                + field.getName());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isTold(method)) {
        members.add("  " + method(method));
      }
    }
    members.sort(null);
    lines.addAll(members);
    return lines;
  }

  private String header(Class<?> type) {
    StringBuilder header = new StringBuilder();
    if (type.isSealed()) {
      header.append("sealed ");
    }
    header.append(
        type.isRecord()
            ? "record "
            : type.isEnum() ? "enum " : type.isInterface() ? "interface " : "class ");
    header.append(type.getName().replace('$', '.')).append(variables(type.getTypeParameters()));
    Type parent = type.getGenericSuperclass();
    if (parent != null && parent != Object.class && !type.isRecord() && !type.isEnum()) {
      header.append(" extends ").append(name(parent));
    }
    String interfaces = names(type.getGenericInterfaces());
    if (!interfaces.isEmpty()) {
      header.append(type.isInterface() ? " extends " : " implements ").append(interfaces);
    }
    if (type.isSealed()) {
      header.append(" permits ").append(names(type.getPermittedSubclasses()));
    }
    return header.toString();
  }

  /** What the header of a record says already. */
  private static boolean isCanonical(Constructor<?> constructor) {
    Class<?> type = constructor.getDeclaringClass();
    return type.isRecord()
        && Arrays.equals(
            constructor.getParameterTypes(),
            Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray());
  }

  private static boolean isTold(Method method) {
    Class<?> type = method.getDeclaringClass();
    boolean accessor =
        type.isRecord()
            && method.getParameterCount() == 0
            && Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals(method.getName()));
    boolean ofEnum =
        type.isEnum() && (method.getName().equals("values") || method.getName().equals("valueOf"));
    return Modifier.isPublic(method.getModifiers())
        && !method.isSynthetic()
        && !accessor
        && !ofEnum
        && !OF_EVERY_OBJECT.contains(method.getName());
  }

  private String method(Method method) {
    String variables = variables(method.getTypeParameters());
    return (method.isDefault() ? "default " : "")
        + statics(method.getModifiers())
        + (variables.isEmpty() ? "" : variables + " ")
        + method.getName()
        + parameters(method)
        + ": "
        + name(method.getGenericReturnType())
        + thrown(method);
  }

  private static String statics(int modifiers) {
    return Modifier.isStatic(modifiers) ? "static " : "";
  }

  private String parameters(Executable executable) {
    String parameters = names(executable.getGenericParameterTypes());
    return "("
        + (executable.isVarArgs()
            ? parameters.substring(0, parameters.length() - "[]".length()) + "..."
            : parameters)
        + ")";
  }

  private String thrown(Executable executable) {
    String thrown = names(executable.getGenericExceptionTypes());
    return thrown.isEmpty() ? "" : " throws " + thrown;
  }

  private String variables(TypeVariable<?>[] variables) {
    if (variables.length == 0) {
      return "";
    }
    return Arrays.stream(variables)
        .map(v -> v.getBounds()[0] == Object.class ? v.getName() : v + " extends " + bounds(v))
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private String bounds(TypeVariable<?> variable) {
    return names(variable.getBounds()).replace(", ", " & ");
  }

  private String names(Type[] types) {
    return Arrays.stream(types).map(this::name).collect(Collectors.joining(", "));
  }

  /** A type as in source, without its package; what it is made of is reached. */
  private String name(Type type) {
    if (type instanceof Class<?> plain) {
      reach(plain);
      return plain.isArray() ? name(plain.getComponentType()) + "[]" : simple(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return name(generic.getRawType()) + "<" + names(generic.getActualTypeArguments()) + ">";
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType()) + "[]";
    }
    if (type instanceof WildcardType wildcard) {
      Type[] lower = wildcard.getLowerBounds();
      Type upper = wildcard.getUpperBounds()[0];
      return lower.length > 0
          ? "? super " + name(lower[0])
          : upper == Object.class ? "?" : "? extends " + name(upper);
    }
    return type.getTypeName();
  }

  private static String simple(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : simple(outer) + "." + type.getSimpleName();
  }
}
