package io.corobridge.tck.api;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the public and protected signatures of the packages that a module exports to everybody, sorted. */
final class ApiListing {

    private ApiListing() {}

    /** Returns a line for each type, followed by one for each of its members. */
    static List<String> of(Path classes) throws IOException {
        ModuleDescriptor module =
                ModuleFinder.of(classes).findAll().iterator().next().descriptor();
        TreeMap<String, Class<?>> types = new TreeMap<>();
        for (ModuleDescriptor.Exports exported : module.exports()) {
            if (!exported.isQualified()) {
                addTypes(classes, exported.source(), types);
            }
        }
        List<String> lines = new ArrayList<>();
        for (Class<?> type : types.values()) {
            lines.add(header(type));
            members(type).sorted().forEach(lines::add);
        }
        return lines;
    }

    private static void addTypes(Path classes, String packageName, TreeMap<String, Class<?>> types) throws IOException {
        try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = packageName + "." + file.getFileName().toString().replace(".class", "");
                if (!name.endsWith("package-info")) {
                    Class<?> type = load(name);
                    if (isVisible(type)) {
                        types.put(name, type);
                    }
                }
            }
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiListing.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String header(Class<?> type) {
        StringBuilder line = new StringBuilder();
        line.append(modifiers(type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC));
        line.append(type.isSealed() ? "sealed " : "");
        line.append(kind(type)).append(' ').append(type.getName()).append(parameters(type.getTypeParameters()));
        Type superclass = type.getGenericSuperclass();
        if (superclass != null && superclass != Object.class && !type.isEnum() && !type.isRecord()) {
            line.append(" extends ").append(superclass.getTypeName());
        }
        if (type.getGenericInterfaces().length > 0) {
            line.append(type.isInterface() ? " extends " : " implements ").append(names(type.getGenericInterfaces()));
        }
        return line.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static Stream<String> members(Class<?> type) {
        return Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(ApiListing::isListed)
                                .map(ApiListing::field),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(ApiListing::isListed)
                                .map(ApiListing::constructor),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(ApiListing::isListed)
                                .map(ApiListing::method))
                .flatMap(lines -> lines.map(line -> "    " + line));
    }

    private static boolean isListed(Member member) {
        boolean inherited = Modifier.isFinal(member.getDeclaringClass().getModifiers())
                && Modifier.isProtected(member.getModifiers());
        return isVisible(member.getModifiers()) && !member.isSynthetic() && !inherited;
    }

    private static String field(Field field) {
        return modifiers(field.getModifiers()) + field.getGenericType().getTypeName() + " " + field.getName();
    }

    private static String constructor(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers())
                + parameters(constructor.getTypeParameters())
                + "new("
                + names(constructor.getGenericParameterTypes())
                + ")"
                + thrown(constructor.getGenericExceptionTypes());
    }

    private static String method(Method method) {
        String parameters = parameters(method.getTypeParameters());
        return modifiers(method.getModifiers() & ~Modifier.SYNCHRONIZED & ~Modifier.NATIVE)
                + (method.isDefault() ? "default " : "")
                + (parameters.isEmpty() ? "" : parameters + " ")
                + method.getGenericReturnType().getTypeName()
                + " "
                + method.getName()
                + "("
                + names(method.getGenericParameterTypes())
                + ")"
                + thrown(method.getGenericExceptionTypes());
    }

    /** The bits of a method that is varargs or a bridge have the names of a field's. */
    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & ~Modifier.TRANSIENT & ~Modifier.VOLATILE);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String parameters(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + bounds(variable))
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounds(TypeVariable<?> variable) {
        Type[] bounds = variable.getBounds();
        return bounds.length == 1 && bounds[0] == Object.class
                ? ""
                : " extends " + Arrays.stream(bounds).map(Type::getTypeName).collect(Collectors.joining(" & "));
    }

    private static String names(Type[] types) {
        return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
    }

    private static String thrown(Type[] errors) {
        return errors.length == 0 ? "" : " throws " + names(errors);
    }
}
