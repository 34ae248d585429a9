/* form-js says them in English itself. */
export default [];
