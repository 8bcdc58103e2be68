package io.corobridge.spring;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Methods of generated classes: each has the name and the parameters of a method of a target class, and returns a
 * publisher. {@link AopUtils#getMostSpecificMethod} leads from one to the target's method, where annotations and
 * parameter names are, since the generated class is a subclass with the separator of proxies in its name.
 */
final class PublisherMethods {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final int VISIBILITY = Modifier.PUBLIC | Modifier.PROTECTED;

    private final Map<Method, Method> methods = new ConcurrentHashMap<>();

    /** The method like the target's of {@code invocation}; it returns a Flux for {@code many}, else a Mono. */
    Method like(MethodInvocation invocation, boolean many) {
        Class<?> target = AopProxyUtils.ultimateTargetClass(Objects.requireNonNull(invocation.getThis()));
        Method method = AopUtils.getMostSpecificMethod(invocation.getMethod(), target);
        return methods.computeIfAbsent(method, specific -> generate(specific, target, many));
    }

    private static Method generate(Method method, Class<?> target, boolean many) {
        String name = Type.getInternalName(target) + ClassUtils.CGLIB_CLASS_SEPARATOR + "Publishers"
                + NAMES.incrementAndGet();
        Type[] parameters =
                Arrays.stream(method.getParameterTypes()).map(Type::getType).toArray(Type[]::new);
        String descriptor = Type.getMethodDescriptor(Type.getType(many ? Flux.class : Mono.class), parameters);
        ClassWriter writer = new ClassWriter(0);
        int visibility = method.getModifiers() & VISIBILITY;
        writer.visit(
                Opcodes.V1_8, Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER, name, null, Type.getInternalName(target), null);
        writer.visitMethod(visibility | Opcodes.ACC_ABSTRACT, method.getName(), descriptor, null, null)
                .visitEnd();
        writer.visitEnd();
        try {
            return MethodHandles.privateLookupIn(target, MethodHandles.lookup())
                    .defineClass(writer.toByteArray())
                    .getDeclaredMethod(method.getName(), method.getParameterTypes());
        } catch (ReflectiveOperationException | LinkageError refused) {
            throw new IllegalStateException(
                    "method security on a method that returns a coroutine or stream needs a class that is not final and,"
                            + " in a module, open: " + method,
                    refused);
        }
    }
}
