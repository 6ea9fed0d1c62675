package sample.modules;

/** Mockito needs its agent for a final class. */
final class Sealed {

    String word() {
        return "sealed";
    }
}
