package io.podunit;

import io.podunit.fixtures.ClusterParameters;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This class, or method, runs in a cluster.
 *
 * <p>On a class it holds for its nested classes and subclasses too. It may be used as a meta-annotation. All of a top-level
 * class runs in one pod: what the annotations in it set is merged, and must not contradict.
 *
 * <p>Its tests, constructors and lifecycle methods may have parameters of {@link ClusterParameters}.
 *
 * <p>An attribute that is left empty says nothing; a system property or environment variable of the same meaning wins over it.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith({LocalRunGuard.class, ClusterParameters.class})
@API(status = API.Status.EXPERIMENTAL)
public @interface RunOnKubernetes {

    /** The profile; see {@link Constants#PROFILE}. */
    String profile() default "";

    /** The namespace of the pods; see {@link Constants#NAMESPACE}. */
    String namespace() default "";

    /** The image of the pods; see {@link Constants#IMAGE}. */
    String image() default "";

    /** A PodTemplateSpec in YAML, on the class path or in a file; see {@link Constants#POD_TEMPLATE}. */
    String podTemplate() default "";

    /** How long the class may run, such as {@code 90s}; see {@link Constants#TIMEOUT_CLASS}. */
    String timeout() default "";
}
