/** Its provider is named here and in no META-INF/services. */
module sample.modules {
    requires java.management;
    requires org.apache.commons.lang3;

    exports sample.modules;

    uses sample.modules.Greeting;

    provides sample.modules.Greeting with
            sample.modules.inside.Hello;
}
