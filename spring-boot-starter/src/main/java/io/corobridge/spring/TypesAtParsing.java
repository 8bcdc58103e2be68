package io.corobridge.spring;

import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers the types in the shared registry while configuration classes are parsed. Spring Data decides whether a
 * repository is reactive while bean definitions are registered, which is after that and before any bean.
 */
final class TypesAtParsing implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        AsyncTypes.register(ReactiveAdapterRegistry.getSharedInstance());
        return new String[0];
    }
}
