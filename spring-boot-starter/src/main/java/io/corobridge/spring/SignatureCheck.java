package io.corobridge.spring;

import io.corobridge.spring.UnsupportedSignature.Fault;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.stereotype.Controller;

/**
 * Refuses, when a bean is made, the signatures that Spring would read wrongly: of the handler methods of controllers,
 * and of the interfaces whose calls are HTTP or RSocket requests.
 */
final class SignatureCheck implements BeanPostProcessor {

    private static final String REQUEST = "org.springframework.web.bind.annotation.RequestMapping";
    private static final String RESPONSE_BODY = "org.springframework.web.bind.annotation.ResponseBody";
    private static final String MESSAGE = "org.springframework.messaging.handler.annotation.MessageMapping";
    private static final String HTTP_EXCHANGE = "org.springframework.web.service.annotation.HttpExchange";
    private static final String RSOCKET_EXCHANGE = "org.springframework.messaging.rsocket.service.RSocketExchange";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Class<?> type = AopUtils.getTargetClass(bean);
        if (Proxy.isProxyClass(type)) {
            for (Class<?> proxied : type.getInterfaces()) {
                check(proxied, false);
            }
        } else if (annotations(type).isPresent(Controller.class)) {
            check(type, annotations(type).isPresent(RESPONSE_BODY));
        }
        return bean;
    }

    private static void check(Class<?> type, boolean responseBody) {
        for (Method method : MethodIntrospector.selectMethods(type, SignatureCheck::isHandler)) {
            MergedAnnotations annotations = annotations(method);
            boolean exchange = annotations.isPresent(HTTP_EXCHANGE) && type.isInterface();
            boolean message = annotations.isPresent(MESSAGE) || annotations.isPresent(RSOCKET_EXCHANGE);
            boolean body = responseBody || exchange || message || annotations.isPresent(RESPONSE_BODY);
            UnsupportedSignature rules = new UnsupportedSignature(exchange || message, body);
            check(method, ResolvableType.forMethodReturnType(method, type), rules);
            for (int i = 0; i < method.getParameterCount(); i++) {
                check(method, ResolvableType.forMethodParameter(method, i, type), rules);
            }
        }
    }

    private static boolean isHandler(Method method) {
        MergedAnnotations annotations = annotations(method);
        return annotations.isPresent(REQUEST)
                || annotations.isPresent(MESSAGE)
                || annotations.isPresent(HTTP_EXCHANGE)
                || annotations.isPresent(RSOCKET_EXCHANGE);
    }

    private static void check(Method method, ResolvableType type, UnsupportedSignature rules) {
        Fault fault = rules.in(type);
        if (fault != null) {
            throw new UnsupportedSignatureException(method, type.toString(), fault);
        }
    }

    private static MergedAnnotations annotations(AnnotatedElement element) {
        return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
    }
}
