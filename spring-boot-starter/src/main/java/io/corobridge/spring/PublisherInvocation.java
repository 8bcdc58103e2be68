package io.corobridge.spring;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;

/** An invocation, shown as that of {@code method}, which returns the publisher of what the invocation returns. */
record PublisherInvocation(MethodInvocation actual, Method method, ReactiveAdapter adapter)
        implements MethodInvocation {

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public @Nullable Object proceed() throws Throwable {
        return adapter.toPublisher(actual.proceed());
    }

    @Override
    public @Nullable Object[] getArguments() {
        return actual.getArguments();
    }

    @Override
    public @Nullable Object getThis() {
        return actual.getThis();
    }

    @Override
    public AccessibleObject getStaticPart() {
        return actual.getStaticPart();
    }
}
