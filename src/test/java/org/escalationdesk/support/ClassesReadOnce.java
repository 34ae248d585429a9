package org.escalationdesk.support;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.type.classreading.ConcurrentReferenceCachingMetadataReaderFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * What Spring reads of classes to find its beans, read once for all contexts of a JVM: a tenth of what a start costs here. Found in
 * {@code spring.factories}; under this name Spring Boot looks for a reader before it makes one for each context.
 */
final class ClassesReadOnce implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String READER = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";
    private static final MetadataReaderFactory CLASSES = new ConcurrentReferenceCachingMetadataReaderFactory();

    @Override
    public void initialize(GenericApplicationContext context) {
        context.registerBeanDefinition(
                READER,
                BeanDefinitionBuilder.rootBeanDefinition(MetadataReaderFactory.class, () -> CLASSES)
                        .getBeanDefinition());
    }
}
