/** The least that a native executable can be: what starting one costs at all. */
public class Hello {
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
