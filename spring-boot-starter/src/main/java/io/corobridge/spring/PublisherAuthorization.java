package io.corobridge.spring;

import java.util.Objects;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.aop.Pointcut;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.security.authorization.method.AuthorizationAdvisor;

/**
 * An advisor of method security that also takes methods which return the bridge's types. Spring Security's takes a
 * method only if its return type is a Publisher, so it is shown the method as if it returned a Mono or a Flux.
 */
final class PublisherAuthorization implements AuthorizationAdvisor {

    private final AuthorizationAdvisor delegate;
    private final PublisherMethods methods = new PublisherMethods();

    PublisherAuthorization(AuthorizationAdvisor delegate) {
        this.delegate = delegate;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Class<?> type = invocation.getMethod().getReturnType();
        if (!AsyncTypes.areReturnedBy(type)) {
            return delegate.invoke(invocation);
        }
        ReactiveAdapter adapter = Objects.requireNonNull(
                ReactiveAdapterRegistry.getSharedInstance().getAdapter(type));
        Object guarded = delegate.invoke(
                new PublisherInvocation(invocation, methods.like(invocation, adapter.isMultiValue()), adapter));
        return adapter.fromPublisher((Publisher<?>) Objects.requireNonNull(guarded));
    }

    @Override
    public Pointcut getPointcut() {
        return delegate.getPointcut();
    }

    @Override
    public Advice getAdvice() {
        return this;
    }

    @Override
    public boolean isPerInstance() {
        return delegate.isPerInstance();
    }

    @Override
    public int getOrder() {
        return delegate.getOrder();
    }
}
