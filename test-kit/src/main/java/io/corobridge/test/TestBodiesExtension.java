package io.corobridge.test;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** The extension behind {@link WithTestBodies}. */
final class TestBodiesExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(TestBodies.class);

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        context.getStore(OURS).put(TestBodies.class, TestBodies.open(clock(context)));
    }

    /** Closes the test. If it has failed, an error of the close is suppressed in that of the test. */
    @Override
    public void afterEach(ExtensionContext context) {
        TestBodies bodies = context.getStore(OURS).remove(TestBodies.class, TestBodies.class);
        if (bodies == null) {
            return; // it was not opened
        }
        Optional<Throwable> failed = context.getExecutionException();
        try {
            bodies.close();
        } catch (AssertionError left) {
            if (failed.isEmpty()) {
                throw left;
            }
            failed.get().addSuppressed(left);
        }
    }

    private static TestClock clock(ExtensionContext context) throws Exception {
        Constructor<? extends TestClock> made = annotation(context).clock().getDeclaredConstructor();
        try {
            return made.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Returns the annotation of the test, else that of the innermost class that has one. */
    private static WithTestBodies annotation(ExtensionContext context) {
        Optional<WithTestBodies> found =
                context.getTestMethod().flatMap(on -> AnnotationSupport.findAnnotation(on, WithTestBodies.class));
        @Nullable Class<?> type = context.getRequiredTestClass();
        while (found.isEmpty() && type != null) {
            found = AnnotationSupport.findAnnotation(type, WithTestBodies.class);
            type = type.getEnclosingClass();
        }
        return found.orElseThrow();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBodies.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(
                context.getStore(OURS).get(TestBodies.class), "a test's method has the parameter, not a constructor");
    }
}
